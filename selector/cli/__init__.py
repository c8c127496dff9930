"""The terminal: every command of the product."""
