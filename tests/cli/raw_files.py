"""A way to spoil a raw file."""


def spoil(project):
    """Put a score into Prokfa's year that no score can be."""
    path = project / "data/raw/prokfa/2563/scores.csv"
    path.write_bytes(path.read_bytes().replace(b"84.33", b"101"))
