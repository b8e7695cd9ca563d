"""What is said of an agency among others, to the letter."""

import pytest

from tests.report import face
from tests.snapshots.raw_folder import Year

OWN = "81 80 80 80 80 80 80 80 80 80"
HEADING = "เทียบกับหน่วยงานอื่น"
SMALL = "กลุ่มมีน้อยกว่า ๕ หน่วยงาน จึงไม่แสดงควอร์ไทล์ อันดับใช้ร่วมกันเมื่อคะแนนเท่ากัน"


@pytest.fixture
def group(agency):
    """Give an agency and a group of others beside it, by their scores."""

    def make(*others: str) -> list[face.History]:
        every = [OWN, *others]
        return [agency({2564: Year(scores)}, id=f"made{n}", name=f"แห่งที่ {n}") for n, scores in enumerate(every, 1)]

    return make


@pytest.mark.parametrize(
    ("name", "said"), [("province", "จังหวัดเดียวกัน"), ("type", "ประเภทเดียวกัน"), ("all", "ทุกหน่วยงานที่มีข้อมูล")]
)
def test_a_group_is_named_and_one_without_others_says_so(group, name, said):
    (own,) = group()
    alone = "ไม่มีหน่วยงานอื่นในกลุ่มนี้ที่มีข้อมูลของปีเดียวกัน"
    assert face.words(face.among(own, [own], name)) == [f"{HEADING} ({said})", alone]


def test_without_a_group_nothing_is_said(group):
    own, *others = group("90")
    assert face.among(own, [own, *others], "") == []


def test_a_small_group_has_ranks_and_a_median_but_no_quartiles(group):
    every = group("90", "81", "70 80 80 80 80 80 80 80 80 80")
    blocks = face.among(every[0], every, "all")
    assert face.words(blocks)[1:] == ["กลุ่มมี ๔ หน่วยงาน: แห่งที่ ๑, แห่งที่ ๒, แห่งที่ ๓, แห่งที่ ๔", "อันดับและการกระจายของกลุ่ม", SMALL]
    rows = face.rows(blocks)
    assert rows[0] == ("คะแนนภาพรวม", "๘๐.๐๖", "๓ จาก ๔", "", "๘๐.๕๓", "")
    assert rows[1] == ("การปฏิบัติหน้าที่", "๘๑.๐๐", "๒ จาก ๔", "", "๘๑.๐๐", "")
    assert rows[10] == ("การป้องกันการทุจริต", "๘๐.๐๐", "๓ จาก ๔", "", "๘๐.๕๐", "")


def test_five_agencies_have_quartiles(group):
    every = group("90", "81", "70", "60")
    blocks = face.among(every[0], every, "province", "arabic")
    assert SMALL not in face.words(blocks)
    rows = face.rows(blocks)
    assert rows[0] == ("คะแนนภาพรวม", "80.06", "3 จาก 5", "70.00", "80.06", "81.00")
    assert rows[1] == ("การปฏิบัติหน้าที่", "81.00", "2 จาก 5", "70.00", "81.00", "81.00")


def test_an_agency_that_has_its_total_alone_counts_in_the_total_alone(agency):
    own = agency({2564: Year("80")}, id="made1", name="แห่งที่ 1")
    total = 'only = "total"\n\n[agency]\ntotal = 81.00\n'
    other = agency({2564: Year("", total)}, id="made2", name="แห่งที่ 2")
    rows = face.rows(face.among(own, [own, other], "all"))
    assert rows[0][2] == "๒ จาก ๒"
    assert rows[1][2] == "๑ จาก ๑"
