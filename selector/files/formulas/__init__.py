"""Works out spreadsheet formulas, so that a workbook carries their values and is checked before it leaves the program.

Only what the program's own workbooks use: numbers, texts, areas, the operators, and the functions in `functions`.
"""
