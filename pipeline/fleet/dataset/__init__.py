"""The data set of many cycles: CSV and Parquet."""
