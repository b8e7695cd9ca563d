"""Yearly ITA scores of a Thai public agency in, the factual section of its official memos out."""

__version__ = "0.1.0"
