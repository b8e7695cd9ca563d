"""Yearly ITA scores of a Thai public agency in, the factual section of its official memos out."""

__version__ = "0.1.0"

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: a process of one thread can be forked
