"""Why a version changed: new entries of the method are told from known ones; cards speak for raw files."""

from pipeline import revision

CHANGELOG = """# Changelog

## Unreleased

### Method
- Halves are rounded
  up.

### Added
- A button.

## 0.1.0

### Method
- The total is a mean.
"""


def test_the_method_is_one_entry_a_line_of_every_release():
    assert revision.method(CHANGELOG) == "Halves are rounded up.\nThe total is a mean.\n"


def test_an_entry_that_is_new_is_a_reason():
    then, now = (
        {revision.METHOD: b"The total is a mean.\n"},
        {revision.METHOD: revision.method(CHANGELOG).encode()},
    )
    assert list(revision.reasons(then, now)) == ["วิธีคำนวณ / method: Halves are rounded up."]
    assert list(revision.reasons(now, now)) == []


def test_of_a_version_without_its_method_nothing_is_claimed():
    assert list(revision.reasons({}, {revision.METHOD: b"The total is a mean.\n"})) == []
