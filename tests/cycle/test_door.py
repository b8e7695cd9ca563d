"""Every text of the raw files is mended and printable as it comes in; what was changed, or cannot be, has its place."""

import shutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import cycle
from pipeline.cycle.cautions import cautions
from pipeline.cycle.door import Door, kept
from pipeline.errors import Fault, InputError
from pipeline.export.docx.elements import clean
from pipeline.export.html.blocks import legal
from pipeline.export.pdf.typeset import printable
from pipeline.schemes.toml_records import CONTROL
from tests.cycle.folder import put

HEAD = "ตัวชี้วัด,ประเด็นที่ต้องแก้ไข,ประเด็นที่ต้องพัฒนา,หมายเหตุ\n"


def entered(text: str) -> tuple[str, list[Fault], list[Fault]]:
    door = Door("a.csv", [], [])
    return door.text(text, 2, "ก"), door.faults, door.cautions


@given(st.text().filter(lambda text: not CONTROL.search(text) and "[U+" not in text))
def test_what_comes_in_without_a_fault_is_printed_alike_in_every_format(text: str) -> None:
    found, faults, _ = entered(text)
    if not faults:
        assert printable(found) == clean(found) == legal(found) == found


@given(st.text())
def test_what_was_kept_once_is_kept_so(text: str) -> None:
    assert kept(kept(text)) == kept(text)


def test_what_was_changed_is_told_with_what_stood_there_and_what_it_became() -> None:
    found, faults, (told,) = entered("ดําเนินการตามท่ีกําหนดในเเผน ☑ ครบ")
    assert found == "ดำเนินการตามที่กำหนดในแผน [√] ครบ"
    assert not faults
    assert told.caution
    assert (told.file, told.row, told.column) == ("a.csv", 2, "ก")
    assert "“ดําเนินการตามท่ีกําหนดในเเผน” → “ดำเนินการตามที่กำหนดในแผน”; “☑” → “[√]”" in told.expected.th


@pytest.mark.parametrize("text", ["ปรก\u200bฟ้า", "ก\u00a0ข", "\ufeffก", "ก\tข", "ก\u2003ข", "ก\r\nข"])
def test_what_nobody_sees_goes_without_a_word(text: str) -> None:
    _, faults, told = entered(text)
    assert not faults
    assert not told


def test_a_turn_of_the_direction_is_told() -> None:
    found, _, told = entered("a\u202eb")
    assert found == "ab"
    assert len(told) == 1


def test_a_character_without_a_like_is_a_fault_with_its_number() -> None:
    _, (fault,), _ = entered("คำว่า 漢 และ 😀")
    assert (fault.row, fault.column) == (2, "ก")
    assert "“漢” (U+6F22), “😀” (U+1F600)" in fault.expected.th


def test_an_address_of_the_web_stays_the_same_address() -> None:
    found, faults, told = entered("ดู https://a.go.th/●?q=เเบบ นะ")
    assert found == "ดู https://a.go.th/%E2%97%8F?q=เเบบ นะ"
    assert not faults
    assert len(told) == 1


def test_tables_and_texts_of_a_cycle_come_in_so(project) -> None:
    home = project / "data/raw/prokfa"
    memo, agency = home / "2563/memo-analysis.toml", home / "agency.toml"
    reading = '[[readings]]\nfile = "followup.csv"\nrole = "ก"\ndate = "๑ มกราคม ๒๕๖๔"\n'
    source = '[[sources]]\ntitle = "เเผน"\npublisher = "ก"\nfile = "●.pdf"\n'
    (home / "2563/card.toml").write_text(source + reading, "utf-8")
    memo.write_text(memo.read_text("utf-8").replace('facts = ""', 'facts = "➢ ท่ี"'), "utf-8")
    agency.write_text(agency.read_text("utf-8").replace("notes = [", 'notes = [ "เเ",', 1), "utf-8")
    read = cycle.cycle("prokfa", 2563)
    assert read.sources[0].title == "แผน"
    assert read.sources[0].file == "●.pdf"
    assert read.analysis_memo is not None
    assert read.analysis_memo.facts == "▶ ที่"
    places = [(each.file.rpartition("/")[2], each.column) for each in read.remarks]
    assert places == [("agency.toml", "notes[1]"), ("card.toml", "sources[1].title"), ("memo-analysis.toml", "facts")]
    assert set(read.remarks) <= set(cautions([read]))


def test_every_character_that_cannot_be_printed_is_told_at_once_before_anything_is_made(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("ITA_ROOT", str(tmp_path))
    rows = "การปฏิบัติหน้าที่,漢,-,\nการใช้งบประมาณ,-,😀,\n"
    put(tmp_path, "made", 2564, scores="90 " * 10, findings=HEAD + rows)
    with pytest.raises(InputError) as caught:
        cycle.cycle("made", 2564)
    told = [(each.row, each.column) for each in caught.value.faults if each.code == "character-without-like"]
    assert told == [(2, "ประเด็นที่ต้องแก้ไข"), (3, "ประเด็นที่ต้องพัฒนา")]


def test_the_name_of_an_agencys_folder_can_be_printed_too(project) -> None:
    shutil.copytree(project / "data/raw/prokfa", project / "data/raw/漢字")
    with pytest.raises(InputError, match=r"U\+6F22"):
        cycle.cycle("漢字", 2563)
