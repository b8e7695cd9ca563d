"""Versions and their proof: a sealed set in; a version, a diff, a verdict, a trace out."""
