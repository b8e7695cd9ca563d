"""Many agencies at once: their results as one data set, and what an office reads of it."""
