"""All agencies of a year at once: page, paper and open data."""
