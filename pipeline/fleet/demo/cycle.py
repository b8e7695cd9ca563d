"""The raw files of a demonstration cycle: scores, and mostly findings, a plan, both memos and the follow-up."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pipeline import schemes, thai
from pipeline.cycle import actions, check_tables, files
from pipeline.cycle.csv_files import NOTES
from pipeline.fleet.demo.agency import BANNER, MARK, DemoAgency, toml_bytes
from pipeline.fleet.demo.parameters import Action, MemoTexts, Random, Role, load_parameters, load_texts
from pipeline.fleet.demo.scores import DemoScores, draw_scores
from pipeline.schemes import Scheme

_PLAN = (actions.NO, actions.INDICATOR, actions.ACTION, actions.RESPONSIBLE, actions.GROUP)
_FOLLOWUP = (
    *(actions.NO, actions.UNIT, actions.INDICATOR, actions.ACTION, actions.GROUP),
    *(actions.RESULT, actions.STATUS, actions.DURATION, actions.BUDGET),
)
SOURCE = f"{BANNER} สร้างด้วย make demo-fleet"


@dataclass(frozen=True)
class _Decision:
    """What the committee decided on an indicator: to fix it or else to develop it, by actions of the unit of a role."""

    indicator: str
    role: Role
    actions: Sequence[Action]
    fix: bool

    first: int  # the number of the first action in the plan

    @property
    def lines(self) -> str:
        """The planned actions, each a line."""
        return "\n".join(action.plan for action in self.actions)

    @property
    def numbered(self) -> list[tuple[int, Action]]:
        """The actions with their numbers in the plan."""
        return list(enumerate(self.actions, self.first))

    @property
    def group(self) -> str:
        """What marks the rows of one cell of the memo; nothing where there is one."""
        return f"ข้อ {self.first}–{self.first + len(self.actions) - 1}" if len(self.actions) > 1 else ""


def cycle_files(agency: DemoAgency, fiscal_year: int) -> dict[str, bytes]:
    """Give the files of a cycle by name; none where the agency has no report of the year."""
    shares, chance = load_parameters().chance, Random(agency.seed, agency.number, fiscal_year, "files")
    stage = chance.uniform()
    if (stage := stage - float(shares.absent)) < 0:
        return {}
    scheme, scores = schemes.load(fiscal_year), draw_scores(agency, fiscal_year)
    contents = {files.CARD: _card(agency, fiscal_year)}
    if (stage := stage - float(shares.total_only)) < 0:
        return contents | {files.PUBLISHED: _published(scores, scheme, chance, only_total=True)}
    contents[files.PUBLISHED] = _published(scores, scheme, chance)
    rows = [(each.instrument, each.name, str(scores.values[each.no])) for each in scheme.indicators]
    contents[files.SCORES] = _table(files.SCORES, rows)
    if (stage := stage - float(shares.scores_only)) < 0:
        return contents
    decisions = _decide(scores, scheme, chance)
    rows = [(each.indicator, *((each.lines, "-") if each.fix else ("-", each.lines))) for each in decisions]
    contents[files.FINDINGS] = _table(files.FINDINGS, rows)
    contents[files.PLAN] = _table(files.PLAN, _plan(decisions, agency), _PLAN)
    contents[files.ANALYSIS_MEMO] = _memo(load_texts().analysis, agency, fiscal_year, chance)
    if stage - float(shares.planned_only) < 0:
        return contents
    contents[files.FOLLOWUP] = _followup(decisions, agency, chance)
    contents[files.FOLLOWUP_MEMO] = _memo(load_texts().followup, agency, fiscal_year, chance)
    return contents


def _table(name: str, rows: Sequence[Sequence[str]], columns: Sequence[str] = ()) -> bytes:
    """Write a raw table; each of its rows says in its note that it is no real one."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([*(column for column in columns or check_tables.COLUMNS[name] if column != NOTES), NOTES])
    writer.writerows([*row, MARK] for row in rows)
    return ("\ufeff" + text.getvalue()).encode()


def _card(agency: DemoAgency, fiscal_year: int) -> bytes:
    title = f"ผลการประเมินที่สร้างขึ้นเพื่อการสาธิต {agency.name} ปีงบประมาณ พ.ศ. {fiscal_year} ({MARK})"
    return toml_bytes({"notes": [SOURCE], "sources": [{"title": title, "publisher": BANNER}]})


def _published(scores: DemoScores, scheme: Scheme, chance: Random, only_total: bool = False) -> bytes:
    national = scheme.national.mean
    assert national is not None, "scores.available_years"
    content: dict[str, Any] = {"fiscal_year": scheme.fiscal_year}
    if only_total:
        content["only"] = "total"
    content["agency"] = {"total": scores.total, "level": scores.level, "source": SOURCE}
    content["national"] = {"total": national.value, "source": national.sources[0]}
    if scores.parts and not only_total:
        content["instruments"] = {**scores.parts, "source": SOURCE}
    if chance.happens(load_parameters().chance.respondents):
        inside, outside = 20 + chance.below(180), 30 + chance.below(370)
        content["respondents"] = {"internal": inside, "external": outside, "source": SOURCE}
    return toml_bytes(content)


def _decide(scores: DemoScores, scheme: Scheme, chance: Random) -> list[_Decision]:
    """Decide on every indicator below 97 points, and on the lowest: fix below the committee's cut, else develop."""
    cut, lowest = chance.choice(load_texts().cuts), min(scores.values.values())
    names = {each.no: each.name for each in scheme.indicators}
    decisions, number = [], 1
    for each in load_texts().indicators:
        score = scores.values[each.no]
        if score < Decimal(97) or score == lowest:
            chosen = chance.sample(each.actions, 1 + chance.below(len(each.actions)))
            decisions.append(_Decision(names[each.no], each.unit, chosen, score < cut, number))
            number += len(chosen)
    return decisions


def _plan(decisions: Sequence[_Decision], agency: DemoAgency) -> list[tuple[str, ...]]:
    return [
        (str(no), each.indicator, action.plan, agency.units[each.role], each.group)
        for each in decisions
        for no, action in each.numbered
    ]


def _followup(decisions: Sequence[_Decision], agency: DemoAgency, chance: Random) -> bytes:
    """Write a row for every planned action, unit by unit; some cells are left empty, as in real memos."""

    def stated(text: str) -> str:
        return "" if chance.happens(load_parameters().chance.unstated) else text

    rows = []
    for role, unit in agency.units.items():
        for each in (one for one in decisions if one.role == role):
            for no, action in each.numbered:
                result = stated(action.result)
                status = stated("ดำเนินการแล้วเสร็จ" if result else "ยังไม่ได้ดำเนินการ")
                duration = stated(chance.choice(load_texts().durations))
                budget = stated(chance.choice(load_texts().budgets))
                rows.append((str(no), unit, each.indicator, action.plan, each.group, result, status, duration, budget))
    return _table(files.FOLLOWUP, rows, _FOLLOWUP)


def _memo(texts: MemoTexts, agency: DemoAgency, fiscal_year: int, chance: Random) -> bytes:
    shared = load_texts().shared
    words = {
        "agency": agency.name,
        "short": agency.short,
        "chief": agency.type.chief,
        "clerk": agency.type.clerk,
        "plan": agency.units["plan"],
        "year": thai.to_thai_digits(str(fiscal_year)),
        "next": thai.to_thai_digits(str(fiscal_year + 1)),
    }
    filled = {name: text.format(**words) for name, text in vars(texts).items()}
    day = thai.to_thai_digits(str(1 + chance.below(28)))
    signatures = [each.format(**words) for each in shared.signatures]
    content = {
        "background": filled["background"],
        "facts": filled["facts"],
        "summary": filled["summary"],
        "law": list(shared.law),
        "proposal": filled["proposal"],
        "closing": shared.closing,
        "head": {
            "department": f"{words['plan']} {agency.name}",
            "number": filled["number"],
            "date": f"{day} {filled['month']}",
            "subject": filled["subject"],
            "to": agency.type.chief,
        },
        "signatures": [
            {"position": each, **({"opinion": f"ความเห็น{each}"} if at else {})} for at, each in enumerate(signatures)
        ],
    }
    return toml_bytes(content)
