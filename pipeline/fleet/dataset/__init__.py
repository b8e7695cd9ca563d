"""The results of all cycles as one data set: built cycles in; six tables out, as frames and as sealed Parquet.

``dataset.collect``, ``dataset.write`` and ``dataset.read``; ``parquet`` says what each column means.
"""
