"""The project's folder: paths, whole-set writes, locks, the log of a run."""
