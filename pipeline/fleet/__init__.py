"""Many cycles: raw folders in; report sets, one data set, overviews and demonstration agencies out.

``run.run_fleet`` makes what is out of date, then the data set and the overviews (``overview``); ``choose`` says of
which cycles. ``dataset`` collects, writes and reads the results of built cycles (``cycle_rows``), and ``parquet`` says
what each of its columns means. ``demo.write.write_fleet`` puts synthetic agencies into ``data/raw``.

Each cycle is a pure function from raw bytes to report bytes, called on the workers of a Dask cluster (``cluster``,
``task``, ``builder``). Only the coordinator reads ``data/raw`` and writes ``reports``, so that workers need no folder
in common with it, a task may run twice, and a worker that dies leaves nothing half made.
"""
