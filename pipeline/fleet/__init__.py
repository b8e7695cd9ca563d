"""Many cycles at once: each is a pure function from raw bytes to report bytes, called on the workers of a Dask cluster.

Only the coordinator reads ``data/raw`` and writes ``reports``, so that workers need no folder in common with it, a
task may run twice, and a worker that dies leaves nothing half made.
"""
