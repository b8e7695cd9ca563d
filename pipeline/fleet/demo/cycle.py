"""The raw files of a demonstration cycle: scores, and mostly findings, a plan, both memos and the follow-up."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import tomli_w

from pipeline import schemes, thai
from pipeline.cycle import check_tables
from pipeline.cycle import files as folders
from pipeline.cycle.csv_files import NOTES
from pipeline.fleet.demo.agency import BANNER, COMMENT, MARK, DemoAgency, Draw
from pipeline.fleet.demo.parameters import About, Action, MemoWords, parameters, words
from pipeline.fleet.demo.scores import DemoScores, scores
from pipeline.schemes import Scheme

SOURCE = f"{BANNER} สร้างด้วย make demo-fleet"


@dataclass(frozen=True)
class _Planned:
    """What the committee decided on an indicator."""

    name: str
    about: About
    actions: Sequence[Action]
    fix: bool


def files(agency: DemoAgency, fiscal_year: int) -> dict[str, bytes]:
    """Give the files of a cycle by name; none where the agency has no report of the year."""
    chance, draw = parameters().chance, Draw(agency.seed, agency.number, fiscal_year, "files")
    kind = draw.share()
    if (kind := kind - float(chance.absent)) < 0:
        return {}
    scheme, found = schemes.load(fiscal_year), scores(agency, fiscal_year)
    made = {folders.CARD: _card(agency, fiscal_year)}
    if (kind := kind - float(chance.total_only)) < 0:
        return made | {folders.PUBLISHED: _published(found, scheme, draw, only="total")}
    made[folders.PUBLISHED] = _published(found, scheme, draw)
    made[folders.SCORES] = _scores(found, scheme)
    if (kind := kind - float(chance.scores_only)) < 0:
        return made
    planned = _planned(found, scheme, draw)
    made[folders.FINDINGS] = _findings(planned)
    made[folders.PLAN] = _plan(planned, agency)
    made[folders.ANALYSIS_MEMO] = _memo(words().analysis, agency, fiscal_year, draw)
    if kind - float(chance.planned_only) < 0:
        return made
    made[folders.FOLLOWUP] = _followup(planned, agency, draw)
    made[folders.FOLLOWUP_MEMO] = _memo(words().followup, agency, fiscal_year, draw)
    return made


def _toml(content: Mapping[str, Any]) -> bytes:
    return (COMMENT + tomli_w.dumps(content)).encode()


def _table(name: str, rows: Sequence[Sequence[str]]) -> bytes:
    """Write a raw table; each of its rows says in its note that it is no real one."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    columns = [column for column in check_tables.COLUMNS[name] if column != NOTES]
    writer.writerow([*columns, NOTES])
    writer.writerows([*row, MARK] for row in rows)
    return ("\ufeff" + text.getvalue()).encode()


def _card(agency: DemoAgency, fiscal_year: int) -> bytes:
    title = f"ผลการประเมินที่สร้างขึ้นเพื่อการสาธิต {agency.name} ปีงบประมาณ พ.ศ. {fiscal_year} ({MARK})"
    return _toml({"notes": [SOURCE], "sources": [{"title": title, "publisher": BANNER}]})


def _published(found: DemoScores, scheme: Scheme, draw: Draw, only: str = "") -> bytes:
    national = scheme.national.mean
    assert national is not None, "demo_scores.known_years"
    content: dict[str, Any] = {"fiscal_year": scheme.fiscal_year}
    if only:
        content["only"] = only
    content["agency"] = {"total": found.total, "level": found.level, "source": SOURCE}
    content["national"] = {"total": national.value, "source": national.sources[0]}
    if found.parts and not only:
        content["instruments"] = {**found.parts, "source": SOURCE}
    if draw.share() < float(parameters().chance.respondents):
        inside, outside = 20 + int(draw.share() * 180), 30 + int(draw.share() * 370)
        content["respondents"] = {"internal": inside, "external": outside, "source": SOURCE}
    return _toml(content)


def _scores(found: DemoScores, scheme: Scheme) -> bytes:
    rows = [(each.instrument, each.name, str(found.values[each.no])) for each in scheme.indicators]
    return _table(folders.SCORES, rows)


def _planned(found: DemoScores, scheme: Scheme, draw: Draw) -> list[_Planned]:
    """Decide on every indicator below 97 points, and on the lowest: fix below the committee's cut, else develop."""
    cut, lowest = draw.one(words().cuts), min(found.values.values())
    names = {each.no: each.name for each in scheme.indicators}
    return [
        _Planned(
            names[each.no],
            each,
            draw.some(each.actions, 1 + int(draw.share() * len(each.actions))),
            found.values[each.no] < cut,
        )
        for each in words().indicators
        if found.values[each.no] < Decimal(97) or found.values[each.no] == lowest
    ]


def _findings(planned: Sequence[_Planned]) -> bytes:
    texts = [("\n".join(action.plan for action in each.actions), each) for each in planned]
    rows = [(each.name, text, "-") if each.fix else (each.name, "-", text) for text, each in texts]
    return _table(folders.FINDINGS, rows)


def _plan(planned: Sequence[_Planned], agency: DemoAgency) -> bytes:
    rows = [
        (each.name, "\n".join(action.plan for action in each.actions), agency.unit(each.about.unit))
        for each in planned
    ]
    return _table(folders.PLAN, rows)


def _followup(planned: Sequence[_Planned], agency: DemoAgency, draw: Draw) -> bytes:
    """Write a row for every planned indicator, unit by unit; some cells are left empty, as in real memos."""

    def stated(text: str) -> str:
        return "" if draw.share() < float(parameters().chance.unstated) else text

    rows = [
        (
            name,
            each.name,
            "\n".join(action.plan for action in each.actions),
            stated("\n".join(action.result for action in each.actions)),
            stated(draw.one(words().durations)),
            stated(draw.one(words().budgets)),
        )
        for role, name in agency.units.items()
        for each in planned
        if each.about.unit == role
    ]
    return _table(folders.FOLLOWUP, rows)


def _memo(texts: MemoWords, agency: DemoAgency, fiscal_year: int, draw: Draw) -> bytes:
    shared = words().shared
    known = {
        "agency": agency.name,
        "short": agency.short,
        "chief": agency.type.chief,
        "clerk": agency.type.clerk,
        "plan": agency.unit("plan"),
        "year": thai.to_thai_digits(str(fiscal_year)),
        "next": thai.to_thai_digits(str(fiscal_year + 1)),
    }
    day = thai.to_thai_digits(str(1 + int(draw.share() * 28)))
    signatures = [each.format(**known) for each in shared.signatures]
    content = {
        "background": texts.background.format(**known),
        "facts": texts.facts.format(**known),
        "summary": texts.summary.format(**known),
        "law": list(shared.law),
        "proposal": texts.proposal.format(**known),
        "closing": shared.closing,
        "head": {
            "department": f"{known['plan']} {agency.name}",
            "number": texts.number.format(**known),
            "date": f"{day} {texts.month.format(**known)}",
            "subject": texts.subject.format(**known),
            "to": agency.type.chief,
        },
        "signatures": [
            {"position": each, **({"opinion": f"ความเห็น{each}"} if at else {})}
            for at, each in enumerate(signatures)
        ],
    }
    return _toml(content)
