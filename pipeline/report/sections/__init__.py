"""One topic a module: its figures, sentence, table, chart and blocks."""
