"""What makes parts of the project that are kept in it: no run needs these."""
