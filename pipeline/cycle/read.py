"""Raw folder → ``Cycle``: everything is read and checked before anything is computed."""

import functools
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from pipeline import schemes
from pipeline.cycle import check_published, check_tables, csv_files, digests, files, toml_files
from pipeline.cycle.cell_rules import bullets, decimal
from pipeline.cycle.csv_files import Row
from pipeline.cycle.items import item_scores, reconcile, sub_indicator_scores
from pipeline.cycle.model import Agency, Cycle, CycleSettings, Finding, FollowUp, PlanItem, Published, Score, Unit
from pipeline.cycle.toml_files import AgencyFile, Card, MemoFile
from pipeline.errors import Fault, FileName, InputError, KeyName
from pipeline.schemes import Indicator, Scheme
from pipeline.storage import paths
from pipeline.storage.raw_files import RawFile, RawFiles, RawFolder


def _indicator(scheme: Scheme, name: str) -> Indicator:
    found = scheme.find(name)
    assert found is not None, "checked at the edge"
    return found


def _unit(body: Agency, name: str) -> Unit:
    found = body.unit(name)
    assert found is not None, "checked at the edge"
    return found


def scores(rows: Sequence[Row] | None, scheme: Scheme) -> tuple[Score, ...]:
    """Make the scores of a checked table, in the scheme's order."""
    found = []
    for row in rows or ():
        name, value = row[check_tables.INDICATOR], decimal(row[csv_files.SCORE])
        assert value is not None, "checked at the edge"
        found.append(Score(_indicator(scheme, name), name, value, row.no, row[csv_files.NOTES]))
    return tuple(sorted(found, key=lambda score: score.indicator.no))


def findings(rows: Sequence[Row] | None, scheme: Scheme) -> tuple[Finding, ...] | None:
    """Make the findings of a checked table, in its order."""
    if rows is None:
        return None
    return tuple(
        Finding(
            _indicator(scheme, row[check_tables.INDICATOR]),
            row[check_tables.INDICATOR],
            bullets(row[check_tables.FIX]),
            bullets(row[check_tables.DEVELOP]),
            row.no,
        )
        for row in rows
    )


def plan(rows: Sequence[Row] | None, scheme: Scheme, body: Agency) -> tuple[PlanItem, ...] | None:
    """Make the plan of a checked table, in its order."""
    if rows is None:
        return None
    return tuple(
        PlanItem(
            _indicator(scheme, row[check_tables.INDICATOR]),
            row[check_tables.INDICATOR],
            bullets(row[check_tables.ACTIONS]),
            _unit(body, row[check_tables.RESPONSIBLE]),
            row[check_tables.RESPONSIBLE],
            row.no,
        )
        for row in rows
    )


def followup(rows: Sequence[Row] | None, scheme: Scheme, body: Agency) -> tuple[FollowUp, ...] | None:
    """Make the follow-up of a checked table, in its order."""
    if rows is None:
        return None
    return tuple(
        FollowUp(
            _unit(body, row[check_tables.UNIT]),
            row[check_tables.UNIT],
            _indicator(scheme, row[check_tables.INDICATOR]),
            row[check_tables.INDICATOR],
            bullets(row[check_tables.ACTIONS]),
            bullets(row[check_tables.RESULTS]),
            bullets(row[check_tables.DURATION]),
            bullets(row[check_tables.BUDGET]),
            row.no,
        )
        for row in rows
    )


def agency(agency_id: str, raw: RawFiles | None = None) -> Agency:
    """Read an agency; ``raw`` are the files of the run, where it has read some.

    Raises:
        InputError: there is no such agency, or its file is wrong.
    """
    faults: list[Fault] = []
    files.check_agency(agency_id, faults)
    found = toml_files.read((raw or RawFiles()).agency(agency_id), AgencyFile, faults)
    if found is None or faults:
        raise InputError(faults)
    return toml_files.agency(agency_id, found)


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
    found = _read(body, fiscal_year, raw.folder(agency_id, fiscal_year))
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
    where, file = folder.shown, folder.file
    published = toml_files.read(file(files.PUBLISHED), Published, faults)
    there = files.check_files(folder, published.only if published else None, faults)
    scheme = _scheme(fiscal_year, published, there, where, faults)
    card = toml_files.read(file(files.CARD), Card, faults)
    if card:
        faults += [*digests.check(folder, card.records), *toml_files.of_card(card, f"{where}/{files.CARD}")]
    analysis_memo = _memo(file(files.ANALYSIS_MEMO), faults)
    followup_memo = _memo(file(files.FOLLOWUP_MEMO), faults)
    settings = toml_files.read(file(files.SETTINGS), CycleSettings, faults) or CycleSettings()
    read = {
        name: csv_files.read(found, columns, faults)
        for name, columns in check_tables.COLUMNS.items()
        if (found := file(name))
    }
    frames = {name: rows for name, rows in read.items() if rows is not None}
    if scheme.indicators:
        faults += check_tables.check_cycle(frames, body, scheme, where)
    faults += check_published.check_settings(settings, f"{where}/{files.SETTINGS}")
    if published:
        faults += _elsewhere(check_published.check_alone(published, scheme, f"{where}/{files.PUBLISHED}"), faults)
    sound = {name: _sound(name, frame, faults, scheme, where) for name, frame in frames.items()}
    scored = scores(sound.get(files.SCORES), scheme)
    values = {each.indicator.no: each.value for each in scored}
    items = item_scores(sound[files.ITEMS], scheme) if files.ITEMS in sound else None
    subs = sub_indicator_scores(sound[files.SUB_INDICATORS], scheme) if files.SUB_INDICATORS in sound else None
    if published:
        told = check_published.reconcile(published, values, scheme, f"{where}/{files.PUBLISHED}")
        faults += _elsewhere(told, faults)
    faults += reconcile(items or (), subs or (), values, scheme, where)
    if faults:
        return tuple(faults)
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


def _memo(file: RawFile | None, faults: list[Fault]) -> MemoFile | None:
    memo = toml_files.read(file, MemoFile, faults)
    faults += toml_files.of_memo(memo, file.shown) if memo and file else []
    return memo


def _elsewhere(found: Iterable[Fault], faults: list[Fault]) -> list[Fault]:
    """Give the faults that stand where none was found yet: of one place, the first says enough."""
    places = {(fault.file, fault.row, fault.column) for fault in faults}
    return [fault for fault in found if (fault.file, fault.row, fault.column) not in places]


def _sound(name: str, rows: Sequence[Row], faults: list[Fault], scheme: Scheme, where: str) -> tuple[Row, ...]:
    """Give the rows that can be computed with, whatever the others are; a misspelled indicator is read as meant."""
    if not scheme.indicators:
        return ()
    wrong = {(fault.row, fault.column) for fault in faults if fault.file == f"{where}/{name}"}
    if not wrong or name != files.SCORES:
        return tuple(row for row in rows if row.no not in {at for at, _ in wrong})
    found: dict[str, Row] = {}
    for row in rows:
        indicator = check_tables.nearest_indicator(row[check_tables.INDICATOR], scheme)
        if indicator and indicator.name not in found:
            values = {**row.values, check_tables.INDICATOR: indicator.name}
            found[indicator.name] = Row(row.no, values)
    return tuple(row for row in found.values() if (row.no, csv_files.SCORE) not in wrong)


def _scheme(
    fiscal_year: int, published: Published | None, there: AbstractSet[str], where: str, faults: list[Fault]
) -> Scheme:
    """Give the scheme of a year; one without any rules where nothing needs them and no source has them."""
    if fiscal_year in schemes.available_years():
        return schemes.load(fiscal_year)
    only_total = published is not None and published.only == "total"
    if not only_total or not there.isdisjoint(check_tables.COLUMNS):
        years = ", ".join(map(str, schemes.available_years()))
        only, file = KeyName("only"), FileName(files.PUBLISHED)
        faults.append(Fault.of("year-without-scheme", where, str(fiscal_year), years=years, only=only, published=file))
    return Scheme(fiscal_year, (), ())
