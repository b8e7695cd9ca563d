"""Who answered the surveys, and what that says of their scores and changes."""

import shutil
from decimal import Decimal

from pipeline import cycle
from pipeline.thai import rounded
from tests.assessments import alone


def answered(project, year, internal, external="", agency="prokfa"):
    """Give a cycle of the real scores with a number of respondents that only a test has."""
    folder = project / f"data/raw/{agency}/{year}"
    if not folder.exists():
        shutil.copytree(project / f"data/raw/{agency}/{year - 1}", folder)
    text = (folder / "published.toml").read_text("utf-8").replace(f"fiscal_year = {year - 1}", f"fiscal_year = {year}")
    (folder / "published.toml").write_text(f"{text}\n[respondents]\ninternal = {internal}\n{external}\n", "utf-8")
    return cycle.cycle(agency, year)


def test_each_survey_has_the_mean_of_its_instrument_and_its_own_respondents(project):
    found = alone(answered(project, 2563, 40, "external = 210\nexternal_population = 9000")).samples
    counts = {id: (sample.n, sample.population) for id, sample in found.items()}
    assert counts == {"IIT": (40, None), "EIT": (210, 9000)}
    assert rounded(found["EIT"].mean) == Decimal("87.76")
