"""Payments tables on disk: read row by row into columns, and kept beside a scenario."""
