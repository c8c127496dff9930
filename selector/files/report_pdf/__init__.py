"""The report: a result as a PDF that can be printed, mailed and filed."""
