"""Snapshots of every report, as text that people read: what a page prints, compared exactly with what is kept.

``make snapshots`` writes them anew into ``pages/``; the change is then reviewed as any other, by ``git diff``.
"""
