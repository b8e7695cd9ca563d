"""A PDF that is carried away alone is checked by what it carries."""

import io
from decimal import Decimal
from pathlib import Path

import pikepdf
import pytest

from pipeline.cli.main import main
from pipeline.export.pdf import attachments
from pipeline.export.pdf.report import pdf
from pipeline.report.blocks import Document, Paragraph
from pipeline.report.text import Mention, join, spell, text

pytestmark = pytest.mark.usefixtures("project")
FIGURES = (
    "\ufefffigure,place,printed,value,unit,formula,inputs\n"
    "total.computed,scores: คะแนนภาพรวม,90.90,90.8994,points,sum,scores.csv:2\n"
    "total.change,years: เปลี่ยนแปลง | scores: คะแนนภาพรวม,-5.83,-5.8358,points,difference,scores.csv:2\n"
    "elsewhere,years: คะแนนภาพรวม,90.90,90.90,points,in another report,scores.csv:3\n"
).encode()
TOTAL = Mention(id="total.computed", value=Decimal("90.8994"))
CHANGE = Mention(id="total.change", value=Decimal("-5.8344"))
TEXT = text("คะแนนรวม {total} คะแนน เปลี่ยนแปลง {change} คะแนน", total=TOTAL, change=CHANGE)


@pytest.fixture(scope="module")
def paper():
    """A report with its proof."""
    tables = {"figures.csv": FIGURES, "scores.csv": b"a,b\n1,2\n"}
    return printed(TEXT, attachments.proof(tables, {"data/raw/x/scores.csv": "0" * 64}, report(TEXT)))


def report(text):
    return (Document(title="รายงาน"), Paragraph(text=spell(text, "thai")))


def printed(text, files):
    return pdf(report(text), files)


def audit(path: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    path.write_bytes(data)
    code = main(["audit", str(path)])
    said = capsys.readouterr()
    return code, said.out + said.err


def altered(paper: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """The PDF with another attachment of that name, all else as it was."""
    with pikepdf.open(io.BytesIO(paper)) as document:
        data = document.attachments[name].get_file().read_bytes()
        assert old in data
        document.attachments[name] = data.replace(old, new, 1)
        target = io.BytesIO()
        document.save(target)
        return target.getvalue()


def test_a_paper_carried_away_alone_passes(paper, tmp_path, capsys):
    code, said = audit(tmp_path / "away.pdf", paper, capsys)
    assert (code, said) == (0, "away.pdf: ผ่าน ตัวเลข 2 ตัว แฟ้มแนบ 3 แฟ้ม / passes, 2 figures, 3 attachments\n")


def test_an_altered_figure_is_named(paper, tmp_path, capsys):
    code, said = audit(tmp_path / "a.pdf", altered(paper, "figures.csv", b"90.90", b"91.90"), capsys)
    assert code == 2
    assert "figure altered: total.computed = 91.90" in said
    assert "figure not in the paper: total.computed = 91.90" in said
    assert "attachment altered: figures.csv" in said
    assert "total.change" not in said


def test_an_altered_source_of_a_figure_is_named_although_its_number_stands(paper, tmp_path, capsys):
    code, said = audit(tmp_path / "a.pdf", altered(paper, "figures.csv", b"90.8994", b"90.8995"), capsys)
    assert code == 2
    assert "figure altered: total.computed" in said
    assert "not in the paper" not in said


def test_an_altered_table_is_named(paper, tmp_path, capsys):
    code, said = audit(tmp_path / "a.pdf", altered(paper, "scores.csv", b"1,2", b"1,3"), capsys)
    assert code == 2
    assert "attachment altered: scores.csv" in said


def test_another_number_on_the_paper_is_found(tmp_path, capsys):
    proof = attachments.proof({"figures.csv": FIGURES}, {}, report(TEXT))
    forged = printed(TEXT.replace("90.90", "99.90"), proof)
    code, said = audit(tmp_path / "a.pdf", forged, capsys)
    assert code == 2
    assert "figure not in the paper: total.computed = 90.90" in said


@pytest.mark.parametrize("data", [b"no PDF", pdf((Document(title="รายงาน"), Paragraph(text="ก")))])
def test_what_carries_no_proof_does_not_pass(data, tmp_path, capsys):
    assert audit(tmp_path / "a.pdf", data, capsys)[0] == 2


@pytest.mark.parametrize("text", ["190.90", "90.901", "90.90.1", "1,90.90"])
def test_a_figure_is_no_part_of_another_number(text):
    assert attachments.count("90.90", text) == 0


@pytest.mark.parametrize(("number", "times"), [("90.90", 2), ("5.83", 2), ("-5.83", 1), ("+5.83", 1), ("1,204", 1)])
def test_a_figure_is_counted_in_either_digits_with_its_sign_and_without(number, times):
    paper = attachments.plain("๙๐.๙๐ คะแนน (90.90) เปลี่ยนแปลง −๕.๘๓, +5.83 และ 1,204 คน")
    assert attachments.count(number, paper) == times


def test_one_of_two_places_of_a_figure_that_was_changed_is_found(tmp_path, capsys):
    twice = join(" และ ", (TEXT, TOTAL))
    forged = printed(f"{TEXT} และ 99.90", attachments.proof({"figures.csv": FIGURES}, {}, report(twice)))
    code, said = audit(tmp_path / "a.pdf", forged, capsys)
    assert code == 2
    assert "figure not in the paper: total.computed = 90.90 (1 / 2 แห่ง / places)" in said


def test_every_attachment_is_what_the_archive_standard_asks_for(paper):
    with pikepdf.open(io.BytesIO(paper)) as document:
        assert len(document.Root.AF) == 3
        for spec in document.Root.AF:
            assert {"/F", "/UF", "/Desc", "/AFRelationship", "/EF"} <= set(spec.keys())
            assert {"/Subtype", "/Params"} <= set(spec.EF.F.keys())
        metadata = document.Root.Metadata.read_bytes()
    for declared in (b"pdfaid:part>3<", b"pdfaid:conformance>A<", b"pdfuaid:part>1<"):
        assert declared in metadata


def test_the_same_files_give_the_same_bytes(paper):
    files = attachments.carried(paper)
    assert printed(TEXT, files) == printed(TEXT, dict(reversed(files.items()))) == paper
