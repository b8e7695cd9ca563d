"""The fonts of the reports: ITA Sarabun, a modified Sarabun whose Thai stays exact when copied from a PDF.

``derive`` makes the font files from the originals; ``OFL.txt`` is their licence.
"""

from pathlib import Path

FAMILY = "ITA Sarabun"
FOLDER = Path(__file__).parent
REGULAR = FOLDER / "ITASarabun-Regular.ttf"
BOLD = FOLDER / "ITASarabun-Bold.ttf"
