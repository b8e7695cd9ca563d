"""Raw folder → ``Cycle``: everything is read and checked before anything is computed."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Set as AbstractSet
from pathlib import Path

import pandas as pd

from pipeline import schemes
from pipeline.cycle import check_published, check_tables, csv_files, digests, files, toml_files
from pipeline.cycle.cell_rules import decimal, stated
from pipeline.cycle.items import item_scores, rollup, sub_indicator_scores
from pipeline.cycle.model import (
    Agency,
    Cycle,
    CycleSettings,
    Finding,
    FollowUp,
    PlanItem,
    Published,
    Score,
    Unit,
)
from pipeline.cycle.toml_files import AgencyFile, Card, MemoFile
from pipeline.errors import Fault, InputError
from pipeline.schemes import Indicator, Scheme
from pipeline.storage import paths


def _indicator(scheme: Scheme, name: str) -> Indicator:
    found = scheme.find(name)
    assert found is not None, "checked at the edge"
    return found


def _unit(body: Agency, name: str) -> Unit:
    found = body.unit(name)
    assert found is not None, "checked at the edge"
    return found


def scores(frame: pd.DataFrame | None, scheme: Scheme) -> tuple[Score, ...]:
    """Make the scores of a checked table, in the scheme's order."""
    if frame is None:
        return ()
    found = []
    for row, name, text, note in frame[
        [check_tables.INDICATOR, csv_files.SCORE, csv_files.NOTES]
    ].itertuples():
        value = decimal(text)
        assert value is not None, "checked at the edge"
        found.append(Score(_indicator(scheme, name), name, value, int(row), note))
    return tuple(sorted(found, key=lambda score: score.indicator.no))


def findings(frame: pd.DataFrame | None, scheme: Scheme) -> tuple[Finding, ...] | None:
    """Make the findings of a checked table, in its order."""
    if frame is None:
        return None
    rows = frame[[check_tables.INDICATOR, check_tables.FIX, check_tables.DEVELOP]].itertuples()
    return tuple(
        Finding(_indicator(scheme, name), name, stated(fix), stated(develop), int(row))
        for row, name, fix, develop in rows
    )


def plan(frame: pd.DataFrame | None, scheme: Scheme, body: Agency) -> tuple[PlanItem, ...] | None:
    """Make the plan of a checked table, in its order."""
    if frame is None:
        return None
    rows = frame[[check_tables.INDICATOR, check_tables.ACTIONS, check_tables.RESPONSIBLE]].itertuples()
    return tuple(
        PlanItem(_indicator(scheme, name), name, stated(actions), _unit(body, unit), unit, int(row))
        for row, name, actions, unit in rows
    )


def followup(frame: pd.DataFrame | None, scheme: Scheme, body: Agency) -> tuple[FollowUp, ...] | None:
    """Make the follow-up of a checked table, in its order."""
    if frame is None:
        return None
    columns = [
        check_tables.UNIT,
        check_tables.INDICATOR,
        check_tables.ACTIONS,
        check_tables.RESULTS,
        check_tables.DURATION,
        check_tables.BUDGET,
    ]
    return tuple(
        FollowUp(
            _unit(body, unit), unit, _indicator(scheme, name), name,
            stated(actions), stated(results), stated(duration), stated(budget), int(row),
        )
        for row, unit, name, actions, results, duration, budget in frame[columns].itertuples()
    )  # fmt: skip


def agency(agency_id: str) -> Agency:
    """Read an agency.

    Raises:
        InputError: there is no such agency, or its file is wrong.
    """
    faults: list[Fault] = []
    files.check_agency(agency_id, faults)
    found = toml_files.read(paths.raw(agency_id, files.AGENCY), AgencyFile, faults)
    if found is None or faults:
        raise InputError(faults)
    return toml_files.agency(agency_id, found)


def cycle(agency_id: str, fiscal_year: int) -> Cycle:
    """Read one cycle.

    Raises:
        InputError: holds every fault of the cycle's files.
    """
    body = agency(agency_id)
    known = paths.years(agency_id)
    if fiscal_year not in known:
        where = paths.relative(paths.raw(agency_id))
        raise InputError([files.year_fault(str(fiscal_year), where, known, "fiscal_year")])
    folder = paths.raw(agency_id, fiscal_year)
    return _remembered(body, fiscal_year, folder, _contents(folder))


def history(agency_id: str, fiscal_year: int) -> tuple[Cycle, ...]:
    """Read an agency's cycles up to and including ``fiscal_year``, oldest first.

    Raises:
        InputError: holds every fault of these cycles.
    """
    faults: list[Fault] = []
    cycles = []
    for year in (*[y for y in paths.years(agency_id) if y < fiscal_year], fiscal_year):
        try:
            cycles.append(cycle(agency_id, year))
        except InputError as error:
            faults += [fault for fault in error.faults if fault not in faults]
    if faults:
        raise InputError(faults)
    return tuple(cycles)


def _contents(folder: Path) -> str:
    """Give a digest of the names and the bytes of all that stands in a folder."""
    found = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        data = path.read_bytes() if path.is_file() else b""
        found.update(
            f"{path.name}\0{path.is_file()}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data
        )
    return found.hexdigest()


@functools.lru_cache(
    maxsize=64
)  # the notebooks of a run read the same cycles, and their processes are its copies
def _remembered(body: Agency, fiscal_year: int, folder: Path, _contents: str) -> Cycle:
    return _read(body, fiscal_year, folder)


def _read(body: Agency, fiscal_year: int, folder: Path) -> Cycle:
    faults: list[Fault] = []
    where = paths.relative(folder)
    published = toml_files.read(folder / files.PUBLISHED, Published, faults)
    there = files.check_files(folder, published.only if published else None, faults)
    scheme = _scheme(fiscal_year, published, there, where, faults)
    card = toml_files.read(folder / files.CARD, Card, faults)
    if card:
        faults += [
            *digests.check(folder, card.records),
            *toml_files.of_card(card, f"{where}/{files.CARD}"),
        ]
    analysis_memo = _memo(folder / files.ANALYSIS_MEMO, faults)
    followup_memo = _memo(folder / files.FOLLOWUP_MEMO, faults)
    settings = toml_files.read(folder / files.SETTINGS, CycleSettings, faults) or CycleSettings()
    read = {
        name: csv_files.read(folder / name, columns, faults)
        for name, columns in check_tables.COLUMNS.items()
        if name in there
    }
    frames = {name: frame for name, frame in read.items() if frame is not None}
    if scheme.indicators:
        faults += check_tables.tables(frames, body, scheme, where)
    faults += check_published.settings(settings, f"{where}/{files.SETTINGS}")
    if published:
        faults += _elsewhere(
            check_published.published(published, scheme, f"{where}/{files.PUBLISHED}"), faults
        )
    sound = {name: _sound(name, frame, faults, scheme, where) for name, frame in frames.items()}
    scored = scores(sound.get(files.SCORES), scheme)
    values = {each.indicator.no: each.value for each in scored}
    items = item_scores(sound.get(files.ITEMS), scheme)
    subs = sub_indicator_scores(sound.get(files.SUB_INDICATORS), scheme)
    if published:
        told = check_published.with_scores(published, values, scheme, f"{where}/{files.PUBLISHED}")
        faults += _elsewhere(told, faults)
    faults += rollup(items or (), subs or (), values, scheme, where)
    if faults:
        raise InputError(faults)
    assert published is not None
    assert card is not None
    texts = (card, published, analysis_memo, followup_memo, settings)
    return Cycle(
        agency=body,
        fiscal_year=fiscal_year,
        scheme=scheme,
        result=published.agency,
        national=published.national,
        scores=scored,
        findings=findings(frames.get(files.FINDINGS), scheme),
        plan=plan(frames.get(files.PLAN), scheme, body),
        followup=followup(frames.get(files.FOLLOWUP), scheme, body),
        analysis_memo=toml_files.memo(analysis_memo),
        followup_memo=toml_files.memo(followup_memo),
        sources=card.sources,
        notes=tuple(note for text in texts if text for note in text.notes),
        only=published.only,
        instruments=published.instruments,
        weighted=published.weighted,
        respondents=published.respondents,
        items=items,
        sub_indicators=subs,
        settings=settings,
    )


def _memo(path: Path, faults: list[Fault]) -> MemoFile | None:
    memo = toml_files.read(path, MemoFile, faults)
    faults += toml_files.of_memo(memo, paths.relative(path)) if memo else []
    return memo


def _elsewhere(found: list[Fault], faults: list[Fault]) -> list[Fault]:
    """Give the faults that stand where none was found yet: of one place, the first says enough."""
    places = {(fault.file, fault.row, fault.column) for fault in faults}
    return [fault for fault in found if (fault.file, fault.row, fault.column) not in places]


def _sound(name: str, frame: pd.DataFrame, faults: list[Fault], scheme: Scheme, where: str) -> pd.DataFrame:
    """Give the rows that can be computed with, whatever the others are; a misspelled indicator is read as meant."""
    if not scheme.indicators:
        return frame.iloc[:0]
    wrong = {(fault.row, fault.column) for fault in faults if fault.file == f"{where}/{name}"}
    if wrong and name == files.SCORES:
        named = [check_tables.meant(text, scheme) for text in frame[check_tables.INDICATOR]]
        frame = frame.assign(**{check_tables.INDICATOR: [each.name if each else "" for each in named]})
        frame = frame[(frame[check_tables.INDICATOR] != "") & ~frame[check_tables.INDICATOR].duplicated()]
        return frame.drop([row for row in frame.index if (row, csv_files.SCORE) in wrong])
    return frame.drop([row for row in frame.index if row in {at for at, _ in wrong}])


def _scheme(
    fiscal_year: int, published: Published | None, there: AbstractSet[str], where: str, faults: list[Fault]
) -> Scheme:
    """Give the scheme of a year; one without any rules where nothing needs them and no source has them."""
    if fiscal_year in schemes.available_years():
        return schemes.load(fiscal_year)
    only_total = published is not None and published.only == "total"
    if not only_total or not there.isdisjoint(check_tables.COLUMNS):
        years = ", ".join(map(str, schemes.available_years()))
        faults.append(
            Fault(
                where,
                str(fiscal_year),
                f"ปีงบประมาณ พ.ศ. ที่มีเกณฑ์การประเมิน: {years}",
                f"a fiscal year with a scheme: {years}",
                'ถ้าทราบเฉพาะคะแนนรวม ให้ระบุ only = "total" ใน published.toml และไม่วางตารางคะแนน แผน หรือการติดตาม',
                'Where only the total is known, say only = "total" in published.toml and put no tables there.',
            )
        )
    return Scheme(fiscal_year, (), ())
