"""Weights of criteria from what people say, or from the figures themselves; one way a file."""
