"""The raw files of a demonstration cycle: scores, and mostly findings, a plan, both memos and the follow-up."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipeline import schemes, thai
from pipeline.cycle import check_tables, files
from pipeline.cycle.csv_files import NOTES
from pipeline.fleet.demo.agency import BANNER, COMMENT, MARK, DemoAgency
from pipeline.fleet.demo.parameters import Action, IndicatorTexts, MemoTexts, Random, load_parameters, load_texts
from pipeline.fleet.demo.scores import DemoScores, draw_scores
from pipeline.schemes import Scheme
from pipeline.storage import toml_text

SOURCE = f"{BANNER} สร้างด้วย make demo-fleet"


@dataclass(frozen=True)
class _Decision:
    """What the committee decided on an indicator."""

    name: str
    texts: IndicatorTexts
    actions: Sequence[Action]
    fix: bool


def cycle_files(agency: DemoAgency, fiscal_year: int) -> dict[str, bytes]:
    """Give the files of a cycle by name; none where the agency has no report of the year."""
    parts, chance = load_parameters().chance, Random(agency.seed, agency.number, fiscal_year, "files")
    kind = chance.uniform()
    if (kind := kind - float(parts.absent)) < 0:
        return {}
    scheme, scores = schemes.load(fiscal_year), draw_scores(agency, fiscal_year)
    contents = {files.CARD: _card(agency, fiscal_year)}
    if (kind := kind - float(parts.total_only)) < 0:
        return contents | {files.PUBLISHED: _published(scores, scheme, chance, only="total")}
    contents[files.PUBLISHED] = _published(scores, scheme, chance)
    contents[files.SCORES] = _scores(scores, scheme)
    if (kind := kind - float(parts.scores_only)) < 0:
        return contents
    decisions = _decide(scores, scheme, chance)
    contents[files.FINDINGS] = _findings(decisions)
    contents[files.PLAN] = _plan(decisions, agency)
    contents[files.ANALYSIS_MEMO] = _memo(load_texts().analysis, agency, fiscal_year, chance)
    if kind - float(parts.planned_only) < 0:
        return contents
    contents[files.FOLLOWUP] = _followup(decisions, agency, chance)
    contents[files.FOLLOWUP_MEMO] = _memo(load_texts().followup, agency, fiscal_year, chance)
    return contents


def _toml(content: Mapping[str, Any]) -> bytes:
    return (COMMENT + toml_text.dumps(content)).encode()


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


def _published(scores: DemoScores, scheme: Scheme, chance: Random, only: str = "") -> bytes:
    national = scheme.national.mean
    assert national is not None, "scores.available_years"
    content: dict[str, Any] = {"fiscal_year": scheme.fiscal_year}
    if only:
        content["only"] = only
    content["agency"] = {"total": scores.total, "level": scores.level, "source": SOURCE}
    content["national"] = {"total": national.value, "source": national.sources[0]}
    if scores.parts and not only:
        content["instruments"] = {**scores.parts, "source": SOURCE}
    if chance.uniform() < float(load_parameters().chance.respondents):
        inside, outside = 20 + int(chance.uniform() * 180), 30 + int(chance.uniform() * 370)
        content["respondents"] = {"internal": inside, "external": outside, "source": SOURCE}
    return _toml(content)


def _scores(scores: DemoScores, scheme: Scheme) -> bytes:
    rows = [(each.instrument, each.name, str(scores.values[each.no])) for each in scheme.indicators]
    return _table(files.SCORES, rows)


def _decide(scores: DemoScores, scheme: Scheme, chance: Random) -> list[_Decision]:
    """Decide on every indicator below 97 points, and on the lowest: fix below the committee's cut, else develop."""
    cut, lowest = chance.choice(load_texts().cuts), min(scores.values.values())
    names = {each.no: each.name for each in scheme.indicators}
    return [
        _Decision(
            names[each.no],
            each,
            chance.sample(each.actions, 1 + int(chance.uniform() * len(each.actions))),
            scores.values[each.no] < cut,
        )
        for each in load_texts().indicators
        if scores.values[each.no] < Decimal(97) or scores.values[each.no] == lowest
    ]


def _findings(decisions: Sequence[_Decision]) -> bytes:
    texts = [("\n".join(action.plan for action in each.actions), each) for each in decisions]
    rows = [(each.name, text, "-") if each.fix else (each.name, "-", text) for text, each in texts]
    return _table(files.FINDINGS, rows)


def _plan(decisions: Sequence[_Decision], agency: DemoAgency) -> bytes:
    rows = [
        (each.name, "\n".join(action.plan for action in each.actions), agency.unit(each.texts.unit))
        for each in decisions
    ]
    return _table(files.PLAN, rows)


def _followup(decisions: Sequence[_Decision], agency: DemoAgency, chance: Random) -> bytes:
    """Write a row for every planned indicator, unit by unit; some cells are left empty, as in real memos."""

    def stated(text: str) -> str:
        return "" if chance.uniform() < float(load_parameters().chance.unstated) else text

    rows = [
        (
            name,
            each.name,
            "\n".join(action.plan for action in each.actions),
            stated("\n".join(action.result for action in each.actions)),
            stated(chance.choice(load_texts().durations)),
            stated(chance.choice(load_texts().budgets)),
        )
        for role, name in agency.units.items()
        for each in decisions
        if each.texts.unit == role
    ]
    return _table(files.FOLLOWUP, rows)


def _memo(texts: MemoTexts, agency: DemoAgency, fiscal_year: int, chance: Random) -> bytes:
    shared = load_texts().shared
    words = {
        "agency": agency.name,
        "short": agency.short,
        "chief": agency.type.chief,
        "clerk": agency.type.clerk,
        "plan": agency.unit("plan"),
        "year": thai.to_thai_digits(str(fiscal_year)),
        "next": thai.to_thai_digits(str(fiscal_year + 1)),
    }
    day = thai.to_thai_digits(str(1 + int(chance.uniform() * 28)))
    signatures = [each.format(**words) for each in shared.signatures]
    content = {
        "background": texts.background.format(**words),
        "facts": texts.facts.format(**words),
        "summary": texts.summary.format(**words),
        "law": list(shared.law),
        "proposal": texts.proposal.format(**words),
        "closing": shared.closing,
        "head": {
            "department": f"{words['plan']} {agency.name}",
            "number": texts.number.format(**words),
            "date": f"{day} {texts.month.format(**words)}",
            "subject": texts.subject.format(**words),
            "to": agency.type.chief,
        },
        "signatures": [
            {"position": each, **({"opinion": f"ความเห็น{each}"} if at else {})} for at, each in enumerate(signatures)
        ],
    }
    return _toml(content)
