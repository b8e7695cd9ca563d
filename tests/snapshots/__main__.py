"""Write the kept pages anew: ``python -m tests.snapshots``."""

from tests.snapshots.page_files import write

if __name__ == "__main__":
    write()
