"""Synthetic agencies, marked as such."""
