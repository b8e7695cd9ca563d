"""A demonstration agency: who it is. Its name, its file and its notes say that it is not real."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

from pipeline import thai
from pipeline.fleet.demo.parameters import AgencyType, Random, load_parameters
from pipeline.storage import toml_text

MARK = "ข้อมูลสาธิต"
BANNER = f"{MARK} ไม่ใช่ผลการประเมินจริง"
"""Stands on every page that is made of demonstration data."""
PREFIX = "demo-"
CAPITAL = "กรุงเทพมหานคร"
_GOLDEN = (sqrt(5) - 1) / 2


@dataclass(frozen=True)
class DemoAgency:
    """The ``number``-th agency of the fleet of ``seed``, from 1; ``level`` is how its groups stand, in spreads."""

    seed: int
    number: int
    type: AgencyType
    region: str
    province: str
    level: float

    @property
    def id(self) -> str:
        """The folder's name."""
        return f"{PREFIX}{self.number:04}"

    @property
    def short(self) -> str:
        """Its number in Thai digits."""
        return thai.to_thai_digits(f"{self.number:04}")

    @property
    def name(self) -> str:
        """Its name."""
        return f"{self.type.name}สาธิต {self.short}"

    @property
    def units(self) -> Mapping[str, str]:
        """The names of its units by role."""
        return load_parameters().units[self.type.units]

    def to_toml(self) -> bytes:
        """Give ``agency.toml``."""
        units = [{"name": name, **({"all": True} if role == "all" else {})} for role, name in self.units.items()]
        return toml_bytes(
            {
                "name": self.name,
                "type": self.type.name,
                "province": self.province,
                "demonstration": BANNER,
                "keep_together": [self.name, "สาธิต", self.province],
                "notes": [f"{BANNER}: หน่วยงานนี้ไม่มีอยู่จริง จัดไว้ในจังหวัด{self.province} ภาค{self.region}"],
                "units": units,
            }
        )


def make_agency(seed: int, number: int) -> DemoAgency:
    """Make the ``number``-th agency of a seed, whatever the size of the fleet.

    Types follow a golden-ratio sequence, so that a small fleet has several as well.
    """
    parameters = load_parameters()
    type = _type_at((Random(seed).uniform() + number * _GOLDEN) % 1, parameters.types)
    places = [
        (region, province)
        for region, provinces in parameters.regions.items()
        for province in provinces
        if (province == CAPITAL if type.capital else province != CAPITAL or type.units != "local")
    ]
    region, province = Random(seed, number).choice(places)
    groups = Random(seed, type.name), Random(seed, region), Random(seed, province)
    level = float(parameters.chance.group) * sum(group.normal() for group in groups)
    return DemoAgency(seed, number, type, region, province, level)


def _type_at(share: float, types: Sequence[AgencyType]) -> AgencyType:
    """Give the type in whose part of all agencies a share (0–1) falls."""
    for type in types:
        share -= float(type.share)
        if share < 0:
            return type
    return types[-1]


def toml_bytes(content: Mapping[str, Any]) -> bytes:
    """Write a raw file; its first line says that it is no real one."""
    return (f"# {BANNER} / demonstration data, no real results\n" + toml_text.dumps(content)).encode()
