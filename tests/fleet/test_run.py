"""Many cycles at once give the same bytes as one after another; what fails is told while the others go on."""

import contextlib
import os
import pickle
import shutil
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipeline.cli import main as cli
from pipeline.errors import BAD_INPUT, OK, InputError
from pipeline.fleet import builder, choose, cluster, task
from pipeline.fleet.task import Answer, Order
from pipeline.run.manifest import digest_program
from pipeline.run.parameters import Settings
from pipeline.storage import paths
from tests.conftest import ROOT
from tests.shipped import lay

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the builders are forked on Linux"),
]


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    given = {**os.environ, paths.ROOT_VARIABLE: str(folder)}
    return subprocess.run(
        [sys.executable, "-m", "pipeline", *arguments],
        cwd=ROOT, env=given, capture_output=True, text=True, check=False,
    )  # fmt: skip


def outputs(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for top in ("reports", "data/processed")
        for path in sorted((folder / top).glob("*/2*/*"))
        if path.is_file() and "fleet" not in path.parts
    }


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    """A fleet run over three good cycles and one that is wrong."""
    folder = lay(tmp_path_factory.mktemp("fleet"))
    wrong = shutil.copytree(folder / "data/raw/trat/2563", folder / "data/raw/prokfa/2562")
    (wrong / "scores.csv").write_text("ตัวชี้วัด,คะแนน\nไม่มี,120\n", "utf-8")
    return folder, command(folder, "fleet", "--workers", "2")


def test_the_good_cycles_are_made_and_the_wrong_one_is_told_with_its_fault(ran):
    folder, done = ran
    assert done.returncode == BAD_INPUT
    assert "made 2" in done.stdout
    assert "failed 2" in done.stdout  # prokfa 2563 compares with the wrong year before it
    assert "prokfa 2562" in done.stderr
    assert "data/raw/prokfa/2562/scores.csv" in done.stderr
    assert "Traceback" not in done.stderr
    assert str(folder) not in done.stdout + done.stderr
    assert not paths.root().joinpath("reports/prokfa/2562").exists()


def test_the_bytes_are_those_of_one_build_after_another(ran, reported):
    folder, _ = ran
    expected = {name: data for name, data in outputs(reported).items() if "/trat/" in name}
    made = {name: data for name, data in outputs(folder).items() if "/trat/" in name}
    assert expected
    assert [name for name in expected if made.get(name) != expected[name]] == []
    assert made.keys() == expected.keys()


def test_a_second_run_makes_only_what_was_corrected(ran):
    folder, _ = ran
    shutil.rmtree(folder / "data/raw/prokfa/2562")
    done = command(folder, "fleet", "--workers", "1")
    assert (done.returncode, done.stderr) == (OK, "")
    assert "made 1 " in done.stdout
    assert "up to date 2 " in done.stdout


class Future:
    """Ends at once with what it was told to."""

    def __init__(self, ends):
        self.ends = ends

    def result(self):
        if isinstance(self.ends, Exception):
            raise self.ends
        return pickle.dumps(self.ends)

    def release(self):
        pass


class Client:
    """A cluster of one thread whose tasks end as ``ends`` says, in turn."""

    loop = None

    def __init__(self, ends):
        self.ends, self.asked, self.most = list(ends), [], 0

    def nthreads(self):
        return {"a": 1}

    def submit(self, call, order, **_):
        assert call is task.answer_order
        self.asked.append(order.agency)
        return Future(self.ends.pop(0))


@pytest.fixture
def queue(monkeypatch):
    """Dask's own queue of ended tasks, without a cluster."""
    import distributed

    class Queue(list):
        def __init__(self, **_):
            super().__init__()

        def add(self, future):
            self.append(future)

        def __next__(self):
            return self.pop(0)

    monkeypatch.setattr(distributed, "as_completed", Queue)


def told(ends, *agencies):
    client, found = Client(ends), []
    orders = [Order({"agency": each, "fiscal_year": 2563}, {}, "") for each in agencies]
    cluster.run_orders(client, orders, lambda order, answer: found.append((order.agency, answer)))
    return client, found


GOOD = Answer(fault="")


@pytest.mark.usefixtures("queue")
def test_a_cycle_whose_worker_died_is_given_again():
    client, found = told([task.BuilderLost("a/2563"), GOOD, GOOD], "a", "b")
    assert sorted(name for name, _ in found) == ["a", "b"]
    assert client.asked.count("a") == 2
    assert all(not answer.broken for _, answer in found)


@pytest.mark.usefixtures("queue")
def test_a_cycle_at_which_every_worker_dies_is_given_up_and_the_others_go_on():
    lost = [task.BuilderLost("a/2563")] * cluster.TRIES
    client, found = told([*lost[:1], GOOD, *lost[1:]], "a", "b")
    answers = dict(found)
    assert answers["a"].broken
    assert "worker ended" in answers["a"].fault
    assert not answers["b"].broken
    assert client.asked.count("a") == cluster.TRIES


@pytest.mark.usefixtures("queue")
def test_an_error_of_a_worker_is_a_fault_of_that_cycle_alone():
    _, found = told([ModuleNotFoundError("No module named 'pipeline'"), GOOD], "a", "b")
    assert "No module named 'pipeline'" in dict(found)["a"].fault
    assert dict(found)["b"] == GOOD


@pytest.mark.usefixtures("queue")
def test_orders_are_read_only_as_there_is_room():
    given = []

    def orders():
        for name in "abcdef":
            given.append(name)
            yield Order({"agency": name, "fiscal_year": 2563}, {}, "")

    ahead = []
    cluster.run_orders(Client([GOOD] * 6), orders(), lambda order, _: ahead.append(len(given)))
    assert max(before - ended for ended, before in enumerate(ahead, 0)) <= cluster.AHEAD
    assert given == list("abcdef")


def test_a_parcel_holds_the_agencys_files_up_to_the_year_and_no_other(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.ROOT_VARIABLE, str(lay(tmp_path)))
    paths.raw("trat", "2563", "~$scores.csv").write_text("lock file of a spreadsheet", "utf-8")
    packed = task.pack_order(Settings("trat", 2563).parameters(), "p")
    assert "trat/agency.toml" in packed.files
    assert {name.split("/")[0] for name in packed.files} == {"trat"}
    assert {name.split("/")[1] for name in packed.files} == {"agency.toml", "2563"}
    assert packed.files["trat/2563/scores.csv"] == paths.raw("trat", "2563", "scores.csv").read_bytes()
    assert not any("~$" in name for name in packed.files)


def test_a_worker_with_another_program_says_so():
    found = builder.answer(Order(Settings("trat", 2563).parameters(), {}, "other"), None, {})
    assert found.broken
    assert "install the same" in found.fault


def test_a_killed_builder_is_told_and_replaced(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.ROOT_VARIABLE, str(lay(tmp_path)))
    order = task.pack_order(Settings("trat", 2563).parameters(), "another program")
    assert pickle.loads(task.answer_order(order)).broken
    first = task._OWN.builder.process
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    with pytest.raises(task.BuilderLost):
        task.answer_order(order)
    assert pickle.loads(task.answer_order(order)).broken  # a new builder answers
    assert task._OWN.builder.process.pid != first.pid
    process = task._OWN.builder.process
    task.end_builders()
    assert process.poll() is not None
    del task._OWN.builder


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--years", "2599"], "2599"),
        (["--agencies", "prokfaa"], "prokfa”"),
        (["--workers", "many"], "many"),
        (["--workers", "0"], "0"),
        (["--digits", "roman"], "roman"),
        (["--run-date", "yesterday"], "yesterday"),
    ],
)
def test_a_choice_that_matches_nothing_is_a_fault(project, arguments, named, capsys):
    assert cli.main(["fleet", *arguments]) == BAD_INPUT
    assert named in capsys.readouterr().err


def test_years_and_agencies_choose_with_thai_digits_and_stars(tmp_path, monkeypatch):
    monkeypatch.setenv(paths.ROOT_VARIABLE, str(lay(tmp_path)))
    chosen = choose.choose_cycles("๒๕๖๔, 2563", "tr*", digits="thai", run_date="")
    pairs = [(each["agency"], each["fiscal_year"]) for each in chosen]
    assert pairs == [("trat", 2563), ("trat", 2564)]


def test_an_address_where_no_scheduler_is_is_a_fault(monkeypatch):
    monkeypatch.setattr(cluster, "_WAIT", 0.2)
    with pytest.raises(InputError, match="SCHEDULER"), cluster.client("tcp://127.0.0.1:9"):
        pass


def test_a_taken_port_is_no_matter_and_nothing_is_served_to_other_machines():
    with socket.socket() as own:
        with contextlib.suppress(OSError):  # it may be taken indeed
            own.bind(("", 8787))
            own.listen()
        with cluster.client(workers=1) as client:
            servers = [client.cluster.scheduler, *client.cluster.workers.values()]
            listening = [each.http_server for each in servers]
            assert [each.address for each in listening] == ["127.0.0.1"] * 2
            assert 8787 not in [each.port for each in listening]
            assert client.cluster.scheduler.address.startswith("inproc://127.0.0.1/")


def test_without_dask_the_remedy_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match="make fleet"), cluster.client():
        pass


def running() -> dict[int, int]:
    """Every process that runs, with the one that started it."""
    found = {}
    for each in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, parent = each.read_text().rsplit(")", 1)[1].split()[:2]
            if state != "Z":
                found[int(each.parent.name)] = int(parent)
    return found


def test_what_a_killed_builder_has_forked_ends_with_it(tmp_path, monkeypatch):
    """A notebook's copy that lived on would hold the pipe of the answer open, and its worker would wait for ever."""
    monkeypatch.setenv(paths.ROOT_VARIABLE, str(lay(tmp_path)))
    order = task.pack_order(Settings("trat", 2563).parameters(), task.fingerprint(digest_program()))
    own = task.Builder()
    with ThreadPoolExecutor(1) as pool:
        asked = pool.submit(own.answer, order)
        forked: list[int] = []
        while len(forked) < 2:  # the renderer, and a notebook
            forked = [each for each, parent in running().items() if parent == own.process.pid]
            assert not asked.done(), "a cycle was made without a notebook's copy being seen"
        os.kill(own.process.pid, signal.SIGKILL)
        with pytest.raises((OSError, EOFError)):
            asked.result(timeout=20)
    own.end()
    assert not running().keys() & {*forked}
