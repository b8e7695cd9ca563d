"""Raw folder → ``Cycle``: everything is read and checked before anything is computed."""

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeVar

from pipeline import schemes
from pipeline.cycle import (
    actions,
    check_actions,
    check_published,
    check_tables,
    corrections,
    csv_files,
    digests,
    files,
    items,
    toml_files,
)
from pipeline.cycle.actions import INDICATOR
from pipeline.cycle.cell_rules import decimal, sure
from pipeline.cycle.check_agency import check_history
from pipeline.cycle.check_tables import COLUMNS, DEVELOP, FIX
from pipeline.cycle.csv_files import NOTES, SCORE, Row
from pipeline.cycle.lists import stated
from pipeline.cycle.model import Agency, AgencyFile, Cycle, CycleSettings, Finding, Published, Score
from pipeline.cycle.plan import FollowUpAction, Kind, PlanAction
from pipeline.cycle.toml_files import Card
from pipeline.errors import Fault, FileName, InputError, KeyName
from pipeline.schemes import Scheme
from pipeline.storage import paths
from pipeline.storage.raw_files import RawFiles, RawFolder

T = TypeVar("T")


def agency(agency_id: str, raw: RawFiles | None = None) -> Agency:
    """Read an agency; ``raw`` are the files of the run, where it has read some.

    Raises:
        InputError: there is no such agency, or its file is wrong.
    """
    faults: list[Fault] = []
    files.check_agency(agency_id, faults)
    cautions: list[Fault] = []
    found = toml_files.read((raw or RawFiles()).agency(agency_id), AgencyFile, faults, cautions)
    if found is None or faults:
        raise InputError(faults)
    if faults := [*check_history(found, f"data/raw/{agency_id}/{files.AGENCY}")]:
        raise InputError(faults)
    return Agency(**vars(found), id=agency_id, remarks=tuple(cautions))


def cycle(agency_id: str, fiscal_year: int, raw: RawFiles | None = None) -> Cycle:
    """Read one cycle; ``raw`` are the files of the run, where it has read some.

    Raises:
        InputError: holds every fault of the cycle's files.
    """
    raw = raw or RawFiles()
    body = agency(agency_id, raw)
    known = paths.years(agency_id)
    if fiscal_year not in known:
        where = paths.relative(paths.raw(agency_id))
        raise InputError([files.year_fault(str(fiscal_year), where, known, "fiscal_year")])
    found = _read(body.of_year(fiscal_year), fiscal_year, raw.folder(agency_id, fiscal_year))
    if not isinstance(found, Cycle):
        raise InputError(found)
    return found


def history(agency_id: str, fiscal_year: int, raw: RawFiles | None = None) -> tuple[Cycle, ...]:
    """Read an agency's cycles up to and including ``fiscal_year``, oldest first; ``raw`` as for one.

    Raises:
        InputError: holds every fault of these cycles.
    """
    raw = raw or RawFiles()
    faults: list[Fault] = []
    cycles = []
    for year in (*[y for y in paths.years(agency_id) if y < fiscal_year], fiscal_year):
        try:
            cycles.append(cycle(agency_id, year, raw))
        except InputError as error:
            faults += [fault for fault in error.faults if fault not in faults]
    if faults:
        raise InputError(faults)
    return tuple(cycles)


@functools.lru_cache(maxsize=64)  # a year is read with each year after it
def _read(body: Agency, fiscal_year: int, folder: RawFolder) -> Cycle | tuple[Fault, ...]:
    faults: list[Fault] = []
    cautions: list[Fault] = []
    where, file = folder.shown, folder.file
    published = toml_files.read(file(files.PUBLISHED), Published, faults, cautions)
    there = files.check_files(folder, published.only if published else None, faults)
    if body.is_aggregate:
        faults += [Fault.of("aggregate-with-file", f"{where}/{each}") for each in files.OF_AGENCIES if each in there]
    scheme = _scheme(fiscal_year, published, there, where, faults)
    card = toml_files.read(file(files.CARD), Card, faults, cautions)
    if card:
        faults += [*digests.check(folder, card.records, body), *toml_files.check_card(card, f"{where}/{files.CARD}")]
    analysis_memo = toml_files.read_memo(file(files.ANALYSIS_MEMO), faults, cautions)
    followup_memo = toml_files.read_memo(file(files.FOLLOWUP_MEMO), faults, cautions)
    settings = toml_files.read(file(files.SETTINGS), CycleSettings, faults, cautions) or CycleSettings()
    read = {
        name: csv_files.read(found, COLUMNS[name], faults, cautions, check_tables.optional(name))
        for name in COLUMNS
        if (found := file(name))
    }
    tables = {name: rows for name, rows in read.items() if rows is not None}
    if scheme.indicators:
        numbers = published.indicators if published else ()
        faults += check_tables.check_cycle(tables, body, scheme, where, numbers)
    if files.FOLLOWUP in tables and card:
        rows = tables[files.FOLLOWUP]
        faults += check_actions.check_readings(rows, card.readings, f"{where}/{files.FOLLOWUP}")
    faults += check_published.check_settings(settings, f"{where}/{files.SETTINGS}")
    if published:
        faults += _elsewhere(check_published.check_alone(published, scheme, f"{where}/{files.PUBLISHED}"), faults)
    sound = {name: _sound_rows(name, rows, faults, scheme, where) for name, rows in tables.items()}
    scores = _each(lambda row: _score(row, scheme), sound.get(files.SCORES)) or ()
    values = {each.indicator.no: each.value for each in scores}
    item_scores = _each(lambda row: items.item_score(row, scheme), sound.get(files.ITEMS))
    sub_scores = _each(lambda row: items.sub_indicator_score(row, scheme), sound.get(files.SUB_INDICATORS))
    if published:
        more = check_published.reconcile(published, values, scheme, f"{where}/{files.PUBLISHED}")
        faults += _elsewhere(more, faults)
        faults += corrections.check(published, values, scheme, f"{where}/{files.PUBLISHED}")
    faults += items.reconcile(item_scores or (), sub_scores or (), values, scheme, where)
    if faults:
        return tuple(faults)
    published, card = sure(published), sure(card)
    cautions += corrections.ask(published, card.records, f"{where}/{files.PUBLISHED}")
    findings = _each(lambda row: _finding(row, scheme), tables.get(files.FINDINGS))
    plan, followup = _plan_and_followup(tables, scheme, body, _kinds(findings or ()))
    if not body.is_aggregate:
        cautions += check_published.check_levels(published, values, scheme, f"{where}/{files.PUBLISHED}")
    texts = (card, published, analysis_memo, followup_memo, settings)
    return Cycle(
        agency=body,
        fiscal_year=fiscal_year,
        scheme=scheme,
        result=published.sourced(published.agency),
        national=published.national and published.sourced(published.national),
        scores=tuple(sorted(scores, key=lambda score: score.indicator.no)),
        findings=findings,
        plan=plan,
        followup=followup,
        analysis_memo=analysis_memo,
        followup_memo=followup_memo,
        sources=card.sources,
        readings=card.readings,
        notes=tuple(note for text in texts if text for note in text.notes),
        only=published.only,
        instruments=published.instruments,
        weighted=published.weighted,
        respondents=published.respondents,
        items=item_scores,
        sub_indicators=sub_scores
        and tuple(sorted(sub_scores, key=lambda each: scheme.sub_indicators.index(each.sub_indicator))),
        corrections=published.corrections,
        settings=settings,
        remarks=(*body.remarks, *cautions),
    )


def _plan_and_followup(
    tables: Mapping[str, Sequence[Row]], scheme: Scheme, body: Agency, kinds: Mapping[int, Kind]
) -> tuple[tuple[PlanAction, ...] | None, tuple[FollowUpAction, ...] | None]:
    """Make plan and follow-up, each where it is there."""
    lookups = (lambda name: sure(scheme.find(name)), lambda name: sure(body.unit(name)))
    planned, reported = tables.get(files.PLAN), tables.get(files.FOLLOWUP)
    plan = None if planned is None else actions.plan(planned, *lookups, kinds)
    return plan, None if reported is None else actions.followup(
        reported, *lookups, plan or (), actions.by_action(planned or ())
    )


def _each(make: Callable[[Row], T], rows: Sequence[Row] | None) -> tuple[T, ...] | None:
    """Make what a table holds, row by row; none of a table that is not there."""
    return None if rows is None else tuple(map(make, rows))


def _score(row: Row, scheme: Scheme) -> Score:
    indicator, value = sure(scheme.find(row[INDICATOR])), sure(decimal(row[SCORE]))
    return Score(indicator, row[INDICATOR], value, row.no, row[NOTES])


def _finding(row: Row, scheme: Scheme) -> Finding:
    indicator = sure(scheme.find(row[INDICATOR]))
    return Finding(indicator, row[INDICATOR], stated(row[FIX]), stated(row[DEVELOP]), row.no)


def _kinds(findings: Sequence[Finding]) -> dict[int, Kind]:
    """Give what the actions of an indicator are for, where the committee has it either to fix or to develop."""
    either = (each for each in findings if bool(each.fix) != bool(each.develop))
    return {each.indicator.no: "fix" if each.fix else "develop" for each in either}


def _elsewhere(found: Iterable[Fault], faults: list[Fault]) -> list[Fault]:
    """Give the faults that stand where none was found yet: of one place, the first says enough."""
    places = {(fault.file, fault.row, fault.column) for fault in faults}
    return [fault for fault in found if (fault.file, fault.row, fault.column) not in places]


def _sound_rows(name: str, rows: Sequence[Row], faults: list[Fault], scheme: Scheme, where: str) -> tuple[Row, ...]:
    """Give the rows that can be computed with, whatever the others are; a misspelled indicator is read as meant."""
    if not scheme.indicators:
        return ()
    wrong = {(fault.row, fault.column) for fault in faults if fault.file == f"{where}/{name}"}
    if not wrong or name != files.SCORES:
        return tuple(row for row in rows if row.no not in {at for at, _ in wrong})
    found: dict[str, Row] = {}
    for row in rows:
        indicator = check_tables.nearest_indicator(row[INDICATOR], scheme)
        if indicator and indicator.name not in found:
            values = {**row.values, INDICATOR: indicator.name}
            found[indicator.name] = Row(row.no, values)
    return tuple(row for row in found.values() if (row.no, SCORE) not in wrong)


def _scheme(
    fiscal_year: int, published: Published | None, there: AbstractSet[str], where: str, faults: list[Fault]
) -> Scheme:
    """Give the scheme of a year; one without any rules where nothing needs them and no source has them."""
    if fiscal_year in schemes.available_years():
        return schemes.load(fiscal_year)
    only_total = published is not None and published.only == "total"
    if not only_total or not there.isdisjoint(COLUMNS):
        years = ", ".join(map(str, schemes.available_years()))
        only, file = KeyName("only"), FileName(files.PUBLISHED)
        faults.append(Fault.of("year-without-scheme", where, str(fiscal_year), years=years, only=only, published=file))
    return Scheme(fiscal_year, (), ())
