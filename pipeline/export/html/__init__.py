"""Blocks as HTML: one page without requests."""
