"""A year by Excel: one workbook is made for it, filled by people, and read back into its raw files.

In goes an agency and a fiscal year, out comes a workbook (``begin.begin_agency``, ``begin.begin_year``). In goes a
filled workbook or a table as CSV, out come raw files in ``data/raw``, all of them or every fault at once
(``importing.preview``, ``importing.import_file``). ``store`` says where a year's workbook lies.

On the way: ``grids`` (the cells of a file) → ``read`` (which sheet is which) → ``headers`` (which column) → ``sheets``
(raw files: a ``Submission``) → ``merge`` (beside those that are there) → ``dry_run`` (checked) → ``store`` (in place).
"""
