"""A year by Excel: one workbook is made for it, filled by people, and read back into its raw files."""
