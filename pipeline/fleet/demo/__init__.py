"""Synthetic agencies, marked as such: a number, years and a seed in; raw folders out, the same bytes for the same seed.

``write.write_fleet`` writes them into ``data/raw`` or removes them; ``write.agency_files`` gives them as bytes.
"""
