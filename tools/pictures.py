"""Draw the pictures of README and guides from the real pages: ``python -m tools.pictures``, after a build.

Each is a page of a shipped cycle as its PDF prints it; what shows other programs (Excel, a browser) is not made here.
"""

from pathlib import Path

import pypdfium2

from pipeline.storage import paths

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
WIDTH = 1000
"""Of a picture, pixels: legible where it stands at half of a page's width."""
PAGES = {
    "summary": ("prokfa/2563/summary.pdf", 0),
    "indicators": ("prokfa/2563/indicators.pdf", 0),
    "followup": ("prokfa/2563/followup.pdf", 1),
    "years": ("trat/2564/years.pdf", 0),
    "scores": ("prokfa/2563/scores.pdf", 0),
}
"""Picture → PDF below ``reports`` and page."""


def main() -> None:
    """Draw every picture."""
    for name, (file, number) in PAGES.items():
        page = pypdfium2.PdfDocument(paths.reports(file))[number]
        picture = page.render(scale=WIDTH / page.get_width()).to_pil().convert("L").quantize(32)
        picture.save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
