"""Quotes of the user's own: what is being typed, what is wrong with it, what it would change, and how it is kept."""
