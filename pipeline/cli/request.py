"""The arguments that choose cycles and say how their reports are printed, as several commands take them."""

import dataclasses
import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate, ParamSpec, TypeVar

import click

from pipeline.storage import paths

_Others = ParamSpec("_Others")
_Result = TypeVar("_Result")


@dataclass(frozen=True)
class Request:
    """What the arguments say, unchecked; each is empty where nothing is said."""

    agency: str = ""  # a folder of data/raw; empty for all
    fiscal_year: str = ""  # of the Buddhist Era; empty for all
    digits: str = "thai"
    run_date: str = ""
    what_if: str = ""
    peers: str = ""

    @property
    def options(self) -> dict[str, str]:
        """How the reports are to be printed, by the name of the notebooks' parameter."""
        return {name: getattr(self, name) for name in ("digits", "run_date", "what_if", "peers")}

    def cycles(self) -> list[tuple[str, str]]:
        """Give agency and year of each cycle that is chosen; no year where the agency has none."""
        if not self.agency:
            return [
                (agency, str(year))
                for agency in paths.agencies()
                for year in ([self.fiscal_year] if self.fiscal_year else paths.years(agency))
            ]
        years = [self.fiscal_year] if self.fiscal_year else paths.years(self.agency) or [""]
        return [(self.agency, str(year)) for year in years]


digits = click.option("--digits", default="thai", help="thai | arabic")
run_date = click.option("--run-date", default="", help="พิมพ์วันที่นี้ในรายงาน / date to print, YYYY-MM-DD")
again = click.option("--again", is_flag=True, help="ทำใหม่ทั้งหมด / also those that are up to date")

_PARAMETERS = (
    click.argument("agency", default="", help="โฟลเดอร์ใน data/raw / a folder of data/raw"),
    click.argument("fiscal_year", default="", help="ปีงบประมาณ พ.ศ. / fiscal year (B.E.)"),
    digits,
    run_date,
    click.option("--what-if", default="", help="ลองปรับคะแนน / proposed scores, 4=85,2=90"),
    click.option("--peers", default="", help="เทียบกับหน่วยงานอื่น / province | type | all"),
)


def pass_request(function: Callable[Concatenate[Request, _Others], _Result]) -> Callable[..., _Result]:
    """Give a command these arguments; its function takes them as one ``Request``, before its own."""

    @functools.wraps(function)
    def wrapper(*args: _Others.args, **kwargs: _Others.kwargs) -> _Result:
        names = [field.name for field in dataclasses.fields(Request)]
        request = Request(**{name: str(kwargs.pop(name)) for name in names})
        return function(request, *args, **kwargs)

    for parameter in reversed(_PARAMETERS):
        wrapper = parameter(wrapper)
    return wrapper
