"""One cycle from parameters to a sealed set in ``data/processed`` and ``reports``.

``parameters.check_parameters`` makes ``Settings`` of what a notebook or a command line says, ``job.read_job`` reads
what they name. ``build.build`` makes all of a cycle: derived tables, the notebooks run by papermill (``execute``,
by an ``engine``), each rendered in every format (``render``, in a ``worker``), a manifest that seals them (``seal``).
``manifest`` reads and digests, ``up_to_date`` tells what need not be made, ``index`` writes the page above all.
Inside a notebook, ``notebook.open_report`` begins, and ``display`` shows blocks.
"""
