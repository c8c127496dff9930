"""Charts as matplotlib figures, drawn from the chart data of the report."""
