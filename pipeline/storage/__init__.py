"""The project's folder: names in; paths, whole sets of files, locks and the log of a run out.

- ``paths``: where every folder and file of the project is;
- ``atomic``: files written as a whole set or not at all;
- ``lock``: one run at a time for a cycle or a page;
- ``log``: the log of a run;
- ``obstacle``: what the machine puts in the way, in words for people.
"""

from pipeline.storage import atomic, lock, log, obstacle, paths

__all__ = ["atomic", "lock", "log", "obstacle", "paths"]
