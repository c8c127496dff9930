"""How sure a ranking is, as tables, charts and words."""
