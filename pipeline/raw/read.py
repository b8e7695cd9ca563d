"""Raw folder → ``Cycle``: everything is read and checked before anything is computed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline import place
from pipeline import scheme as schemes
from pipeline.errors import Fault, InputError
from pipeline.raw import check, document, documents, folders, reconcile, table
from pipeline.raw.cycle import Agency, Cycle, Finding, FollowUp, PlanItem, Score, Unit
from pipeline.raw.rules import decimal, stated
from pipeline.scheme import Indicator, Scheme


def agency(agency_id: str) -> Agency:
    """Read an agency.

    Raises:
        InputError: there is no such agency, or its file is wrong.
    """
    faults: list[Fault] = []
    folders.check_agency(agency_id, faults)
    found = _document(place.raw(agency_id, folders.AGENCY), documents.AGENCY_KEYS, faults)
    if found is None or faults:
        raise InputError(faults)
    return documents.agency(agency_id, found)


def cycle(agency_id: str, fiscal_year: int) -> Cycle:
    """Read one cycle.

    Raises:
        InputError: holds every fault of the cycle's files.
    """
    body = agency(agency_id)
    known = folders.known_years(agency_id)
    if fiscal_year not in known:
        where = place.shown(place.raw(agency_id))
        raise InputError([folders.year_fault(str(fiscal_year), where, known, "fiscal_year")])
    if fiscal_year not in schemes.known_years():
        where = place.shown(place.raw(agency_id, fiscal_year))
        raise InputError([folders.year_fault(str(fiscal_year), where, schemes.known_years())])
    return _read(body, schemes.load(fiscal_year), place.raw(agency_id, fiscal_year))


def history(agency_id: str, fiscal_year: int) -> tuple[Cycle, ...]:
    """Read an agency's cycles up to and including ``fiscal_year``, oldest first.

    Raises:
        InputError: holds every fault of these cycles.
    """
    faults: list[Fault] = []
    cycles = []
    for year in (*[y for y in folders.known_years(agency_id) if y < fiscal_year], fiscal_year):
        try:
            cycles.append(cycle(agency_id, year))
        except InputError as error:
            faults += [fault for fault in error.faults if fault not in faults]
    if faults:
        raise InputError(faults)
    return tuple(cycles)


def _read(body: Agency, scheme: Scheme, folder: Path) -> Cycle:
    faults: list[Fault] = []
    there = folders.check_files(folder, faults)
    keys: Mapping[str, Mapping[str, document.Key]] = {
        folders.CARD: documents.CARD_KEYS,
        folders.PUBLISHED: documents.PUBLISHED_KEYS,
        folders.ANALYSIS_MEMO: documents.MEMO_KEYS,
        folders.FOLLOWUP_MEMO: documents.MEMO_KEYS,
    }
    texts = {name: _document(folder / name, keys[name], faults) for name in keys if name in there}
    read = {
        name: table.read(folder / name, columns, faults)
        for name, columns in check.COLUMNS.items()
        if name in there
    }
    frames = {name: frame for name, frame in read.items() if frame is not None}
    faults += check.tables(frames, body, scheme, place.shown(folder))
    published = texts.get(folders.PUBLISHED)
    if published is not None:
        faults += reconcile.published(published, scheme, place.shown(folder / folders.PUBLISHED))
        if not faults:
            scores = _scores(frames[folders.SCORES], scheme)
            faults += reconcile.total(published, scores, scheme, place.shown(folder / folders.PUBLISHED))
    if faults:
        raise InputError(faults)
    assert published is not None
    card = texts[folders.CARD] or {}
    own = documents.result(published["agency"])
    assert own is not None
    return Cycle(
        agency=body,
        fiscal_year=scheme.fiscal_year,
        scheme=scheme,
        result=own,
        national=documents.result(published.get("national")),
        scores=scores,
        findings=_findings(frames.get(folders.FINDINGS), scheme),
        plan=_plan(frames.get(folders.PLAN), scheme, body),
        followup=_followup(frames.get(folders.FOLLOWUP), scheme, body),
        analysis_memo=documents.memo(texts.get(folders.ANALYSIS_MEMO)),
        followup_memo=documents.memo(texts.get(folders.FOLLOWUP_MEMO)),
        sources=documents.sources(card.get("sources", ())),
        notes=tuple(note for text in texts.values() if text for note in text.get("notes", ())),
    )


def _document(path: Path, keys: Mapping[str, document.Key], faults: list[Fault]) -> dict[str, Any] | None:
    return document.read(path, keys, faults) if path.is_file() else None


def _indicator(scheme: Scheme, name: str) -> Indicator:
    found = scheme.find(name)
    assert found is not None, "checked at the edge"
    return found


def _unit(body: Agency, name: str) -> Unit:
    found = body.unit(name)
    assert found is not None, "checked at the edge"
    return found


def _scores(frame: pd.DataFrame, scheme: Scheme) -> tuple[Score, ...]:
    found = []
    for row, name, text, note in frame[[check.INDICATOR, check.SCORE, table.NOTES]].itertuples():
        value = decimal(text)
        assert value is not None, "checked at the edge"
        found.append(Score(_indicator(scheme, name), name, value, int(row), note))
    return tuple(sorted(found, key=lambda score: score.indicator.no))


def _findings(frame: pd.DataFrame | None, scheme: Scheme) -> tuple[Finding, ...] | None:
    if frame is None:
        return None
    rows = frame[[check.INDICATOR, check.FIX, check.DEVELOP]].itertuples()
    return tuple(
        Finding(_indicator(scheme, name), name, stated(fix), stated(develop), int(row))
        for row, name, fix, develop in rows
    )


def _plan(frame: pd.DataFrame | None, scheme: Scheme, body: Agency) -> tuple[PlanItem, ...] | None:
    if frame is None:
        return None
    rows = frame[[check.INDICATOR, check.ACTIONS, check.RESPONSIBLE]].itertuples()
    return tuple(
        PlanItem(_indicator(scheme, name), name, stated(actions), _unit(body, unit), unit, int(row))
        for row, name, actions, unit in rows
    )


def _followup(frame: pd.DataFrame | None, scheme: Scheme, body: Agency) -> tuple[FollowUp, ...] | None:
    if frame is None:
        return None
    columns = [check.UNIT, check.INDICATOR, check.ACTIONS, check.RESULTS, check.DURATION, check.BUDGET]
    return tuple(
        FollowUp(
            _unit(body, unit), unit, _indicator(scheme, name), name,
            stated(actions), stated(results), stated(duration), stated(budget), int(row),
        )
        for row, unit, name, actions, results, duration, budget in frame[columns].itertuples()
    )  # fmt: skip
