"""A chart for Word is drawn from the SVG that the other formats show."""

import io

import pytest
from PIL import Image

from pipeline.export.docx.picture import DOTS_PER_INCH, png
from tests import samples


def test_the_picture_shows_the_drawing_at_the_resolution_of_print():
    picture = Image.open(io.BytesIO(png(samples.SVG))).convert("RGB")
    scale = DOTS_PER_INCH / 96  # an SVG counts in CSS pixels
    assert picture.size == (round(200 * scale), round(60 * scale))
    assert picture.getpixel((round(50 * scale), round(18 * scale))) == (0x1F, 0x5A, 0x96)
    assert picture.getpixel((round(50 * scale), round(42 * scale))) == (0xB3, 0x47, 0x00)
    assert picture.getpixel((1, 1)) == (255, 255, 255)


def test_the_same_drawing_gives_the_same_bytes():
    png.cache_clear()
    first = png(samples.SVG)
    png.cache_clear()
    assert png(samples.SVG) == first


def test_what_is_no_drawing_is_refused():
    with pytest.raises(ValueError, match="no picture"):
        png("no drawing")
