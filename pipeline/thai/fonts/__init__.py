"""The fonts of the reports: ITA Sarabun, a modified Sarabun whose Thai stays exact when copied from a PDF.

The files lie here; ``tools.fonts`` makes them from the originals, ``glyphs`` knows what is in them, and ``OFL.txt`` is
their licence.
"""

from pathlib import Path

__all__ = ["BOLD", "FAMILY", "FOLDER", "REGULAR"]

FAMILY = "ITA Sarabun"
FOLDER = Path(__file__).parent
REGULAR = FOLDER / "ITASarabun-Regular.ttf"
BOLD = FOLDER / "ITASarabun-Bold.ttf"
