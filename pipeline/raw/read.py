"""Raw folder → ``Cycle``: everything is read and checked before anything is computed."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Set as AbstractSet
from pathlib import Path

import pandas as pd

from pipeline import place
from pipeline import scheme as schemes
from pipeline.errors import Fault, InputError
from pipeline.raw import check, documents, folders, particulars, reconcile, recorded, table
from pipeline.raw.agency import Agency
from pipeline.raw.cycle import Cycle, CycleSettings
from pipeline.raw.documents import AgencyFile, Card, MemoFile
from pipeline.raw.items import item_scores, sub_indicator_scores
from pipeline.raw.published import Published
from pipeline.raw.rollup import rollup
from pipeline.raw.rows import findings, followup, plan, scores
from pipeline.scheme import Scheme


def agency(agency_id: str) -> Agency:
    """Read an agency.

    Raises:
        InputError: there is no such agency, or its file is wrong.
    """
    faults: list[Fault] = []
    folders.check_agency(agency_id, faults)
    found = documents.read(place.raw(agency_id, folders.AGENCY), AgencyFile, faults)
    if found is None or faults:
        raise InputError(faults)
    return documents.agency(agency_id, found)


def cycle(agency_id: str, fiscal_year: int) -> Cycle:
    """Read one cycle.

    Raises:
        InputError: holds every fault of the cycle's files.
    """
    body = agency(agency_id)
    known = place.years(agency_id)
    if fiscal_year not in known:
        where = place.shown(place.raw(agency_id))
        raise InputError([folders.year_fault(str(fiscal_year), where, known, "fiscal_year")])
    folder = place.raw(agency_id, fiscal_year)
    return _remembered(body, fiscal_year, folder, _contents(folder))


def history(agency_id: str, fiscal_year: int) -> tuple[Cycle, ...]:
    """Read an agency's cycles up to and including ``fiscal_year``, oldest first.

    Raises:
        InputError: holds every fault of these cycles.
    """
    faults: list[Fault] = []
    cycles = []
    for year in (*[y for y in place.years(agency_id) if y < fiscal_year], fiscal_year):
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
    where = place.shown(folder)
    published = documents.read(folder / folders.PUBLISHED, Published, faults)
    there = folders.check_files(folder, published.only if published else None, faults)
    scheme = _scheme(fiscal_year, published, there, where, faults)
    card = documents.read(folder / folders.CARD, Card, faults)
    if card:
        faults += [
            *recorded.check(folder, card.records),
            *particulars.of_card(card, f"{where}/{folders.CARD}"),
        ]
    analysis_memo = _memo(folder / folders.ANALYSIS_MEMO, faults)
    followup_memo = _memo(folder / folders.FOLLOWUP_MEMO, faults)
    settings = documents.read(folder / folders.SETTINGS, CycleSettings, faults) or CycleSettings()
    read = {
        name: table.read(folder / name, columns, faults)
        for name, columns in check.COLUMNS.items()
        if name in there
    }
    frames = {name: frame for name, frame in read.items() if frame is not None}
    if scheme.indicators:
        faults += check.tables(frames, body, scheme, where)
    faults += reconcile.settings(settings, f"{where}/{folders.SETTINGS}")
    if published:
        faults += _elsewhere(reconcile.published(published, scheme, f"{where}/{folders.PUBLISHED}"), faults)
    sound = {name: _sound(name, frame, faults, scheme, where) for name, frame in frames.items()}
    scored = scores(sound.get(folders.SCORES), scheme)
    values = {each.indicator.no: each.value for each in scored}
    items = item_scores(sound.get(folders.ITEMS), scheme)
    subs = sub_indicator_scores(sound.get(folders.SUB_INDICATORS), scheme)
    if published:
        told = reconcile.with_scores(published, values, scheme, f"{where}/{folders.PUBLISHED}")
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
        findings=findings(frames.get(folders.FINDINGS), scheme),
        plan=plan(frames.get(folders.PLAN), scheme, body),
        followup=followup(frames.get(folders.FOLLOWUP), scheme, body),
        analysis_memo=documents.memo(analysis_memo),
        followup_memo=documents.memo(followup_memo),
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
    memo = documents.read(path, MemoFile, faults)
    faults += particulars.of_memo(memo, place.shown(path)) if memo else []
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
    if wrong and name == folders.SCORES:
        named = [check.meant(text, scheme) for text in frame[check.INDICATOR]]
        frame = frame.assign(**{check.INDICATOR: [each.name if each else "" for each in named]})
        frame = frame[(frame[check.INDICATOR] != "") & ~frame[check.INDICATOR].duplicated()]
        return frame.drop([row for row in frame.index if (row, table.SCORE) in wrong])
    return frame.drop([row for row in frame.index if row in {at for at, _ in wrong}])


def _scheme(
    fiscal_year: int, published: Published | None, there: AbstractSet[str], where: str, faults: list[Fault]
) -> Scheme:
    """Give the scheme of a year; one without any rules where nothing needs them and no source has them."""
    if fiscal_year in schemes.known_years():
        return schemes.load(fiscal_year)
    only_total = published is not None and published.only == "total"
    if not only_total or not there.isdisjoint(check.COLUMNS):
        years = ", ".join(map(str, schemes.known_years()))
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
