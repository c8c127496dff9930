"""The sheets of the live workbook, one a module."""
