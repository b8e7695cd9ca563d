"""Raw folders of made-up agencies, for tests of what real agencies have."""

from pathlib import Path

from tests.snapshots.raw_folder import INDICATORS

AGENCY = 'name = "เทศบาลทดสอบ"\ntype = "เทศบาลตำบล"\nprovince = "ชลบุรี"\n'
CARD = '[[sources]]\ntitle = "ผลการประเมิน"\npublisher = "ป.ป.ช."\n'


def put(project: Path, agency: str, year: int, **files: str) -> Path:
    """Write a cycle's folder; ``published`` is published.toml without its year, ``scores`` are ten numbers.

    Other files by name, an underscore for “-” and the ending left to what there is: ``items``, ``settings`` …
    """
    folder = project / "data" / "raw" / agency / str(year)
    folder.mkdir(parents=True)
    (folder.parent / "agency.toml").write_text(AGENCY, "utf-8")
    (folder / "card.toml").write_text(CARD, "utf-8")
    published = files.pop("published", "")
    (folder / "published.toml").write_text(f"fiscal_year = {year}\n{published}\n", "utf-8")
    if numbers := files.pop("scores", "").split():
        rows = [f"{instrument},{name},{number}" for (instrument, name), number in zip(INDICATORS, numbers, strict=True)]
        (folder / "scores.csv").write_text("\n".join(["แบบ,ตัวชี้วัด,คะแนน", *rows]), "utf-8")
    for name, text in files.items():
        ending = "toml" if name == "settings" else "csv"
        (folder / f"{name.replace('_', '-')}.{ending}").write_text(text, "utf-8")
    return folder
