"""The workbook: results as a spreadsheet that a client can open, check, change and print."""
