"""Comparisons side by side: this one, its saved versions, and any other file."""
