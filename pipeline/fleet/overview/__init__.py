"""The overviews of all agencies: the data set in; for each fiscal year a page, a PDF and open data out.

``write.write_overviews`` writes them; ``view.make_view`` gives the agencies of one year and one kind of data,
``summary`` the numbers on them, ``blocks`` and ``sentences`` what page and PDF have alike.
"""
