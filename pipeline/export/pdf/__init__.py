"""Blocks as PDF, by Typst."""
