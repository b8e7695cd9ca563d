"""A wrong value of a parameter is a fault in the usual form with exit code 2, whatever command it is given to."""

import pytest

from pipeline.cli import main as cli
from pipeline.errors import BAD_INPUT, USAGE

WRONG = {
    "--what-if=99=85": "พบ: “99=85”",
    "--what-if=4:85": "พบ: “4:85”",
    "--what-if=4=101": "พบ: “4=101”",
    "--what-if=x": "พบ: “x”",
    "--peers=provinse": "หมายถึง “province” หรือไม่",
    "--peers=no": "province, type, all",
    "--digits=thia": "หมายถึง “thai” หรือไม่",
    "--digits=": "thai, arabic",
    "--run-date=6/11/2563": "2020-11-06",
    "--run-date=2563-11-06": "2020-11-06",
    "--run-date=2020-13-01": "2020-11-06",
}
OF_A_FLEET = {option: hint for option, hint in WRONG.items() if option.startswith(("--digits", "--run-date"))}


def said(arguments, capsys):
    """Give what a command that ends with code 2 complains of."""
    assert cli.main(arguments) == BAD_INPUT
    words = capsys.readouterr().err
    assert all(line in words for line in ("พบข้อผิดพลาดในข้อมูลนำเข้า 1 แห่ง", "   ต้องเป็น: ", "   วิธีแก้: ", "   [EN] "))
    return words


@pytest.mark.parametrize("option", WRONG)
@pytest.mark.parametrize("command", ["check", "process", "build", "publish", "lab", "profile"])
def test_a_wrong_option_is_a_fault_of_the_input(project, capsys, command, option):
    assert WRONG[option] in said([command, option, "trat", "2564"], capsys)


@pytest.mark.parametrize("option", OF_A_FLEET)
def test_it_is_in_a_fleet(project, capsys, option):
    assert OF_A_FLEET[option] in said(["fleet", option], capsys)


@pytest.mark.parametrize("option", ["--what-if=99=85", "--peers=all"])
def test_a_fleet_has_no_other_options(project, capsys, option):
    assert cli.main(["fleet", option]) == USAGE


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["overview", "2564", "--digits=roman"], "thai, arabic"),
        (["overview", "25x4"], "ระบุปีเป็นตัวเลขสี่หลัก"),
        (["overview", "9" * 5000], "ระบุปีเป็นตัวเลขสี่หลัก"),
        (["check", "trat", "9" * 5000], "2563, 2564"),
        (["build", "trat", "พ.ศ.2564"], "หมายถึง “2564” หรือไม่"),
        (["trace", "trat", "9" * 5000, "total"], "trat"),
        (["record", "trat", "x"], "trat"),
        (["record", "trat", "2564"], "REASON"),
    ],
)
def test_years_and_words_are_held_in_the_same_form(project, capsys, arguments, hint):
    assert hint in said(arguments, capsys)
