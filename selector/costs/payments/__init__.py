"""The payments that are priced: estimates and imports as one table, completed, counted and sorted into groups."""
