"""An error of the system becomes words for whoever can remove it; what is no obstacle stays what it is."""

import errno
import os

import pytest

from pipeline.errors import BAD_INPUT
from pipeline.storage import paths
from pipeline.storage.obstacle import Obstacle, obstacle_of, raise_obstacles


def error(number, file=None):
    return OSError(number, os.strerror(number), file)


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "no permission"),
        (errno.EROFS, "read-only"),
        (errno.ENOTDIR, "in the way"),
    ],
)
def test_what_a_person_can_remove_is_an_obstacle_in_thai_and_english(project, number, said):
    found = obstacle_of(error(number, str(paths.reports("trat", "2563", "scores.pdf"))))
    assert isinstance(found, Obstacle)
    assert (found.where, found.exit_code) == ("reports/trat/2563", BAD_INPUT)
    thai, remedy, english = str(found).splitlines()
    assert thai.startswith("reports/trat/2563: ")
    assert remedy.startswith("   วิธีแก้: ")
    assert said in english


def test_other_errors_are_none():
    assert obstacle_of(error(errno.EIO)) is None
    assert obstacle_of(OSError("of no number")) is None


def test_an_error_without_a_file_names_the_disk():
    assert "the disk" in obstacle_of(error(errno.ENOSPC)).where


def test_inside_a_folder_errors_name_it_and_an_obstacle_keeps_its_own(project):
    with pytest.raises(Obstacle) as caught, raise_obstacles(paths.reports()):
        raise error(errno.ENOSPC, "/elsewhere/file")
    assert caught.value.where == "reports"
    inner = Obstacle("inner", "ไทย", "English", "แก้", "Mend.")
    with pytest.raises(Obstacle) as caught, raise_obstacles(paths.reports()):
        raise inner
    assert caught.value is inner
    with pytest.raises(OSError, match=os.strerror(errno.EIO)) as other, raise_obstacles(paths.reports()):
        raise error(errno.EIO)
    assert not isinstance(other.value, Obstacle)
