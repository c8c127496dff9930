"""Scenario files: a container of named entries, brought up to date, locked while written, recovered after a crash."""
