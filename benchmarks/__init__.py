"""Measures of time, which are no tests."""
