"""A demonstration agency: who it is. Its name, its file and its notes say that it is not real."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import TypeVar

import tomli_w

from pipeline import thai
from pipeline.fleet.demo.parameters import Role, Type, parameters

T = TypeVar("T")
_NORMAL = NormalDist()
_LEAST = 1e-12  # a draw of exactly 0 has no normal quantile


class Draw:
    """A stream of draws that its name alone decides."""

    def __init__(self, *name: str | int) -> None:
        self._random = random.Random("/".join(map(str, name)))

    def share(self) -> float:
        """Draw a number from 0 to 1, 1 left out."""
        return self._random.random()

    def normal(self) -> float:
        """Draw from the standard normal distribution."""
        return _NORMAL.inv_cdf(max(self.share(), _LEAST))

    def one(self, of: Sequence[T]) -> T:
        """Draw a member."""
        return of[int(self.share() * len(of))]

    def some(self, of: Sequence[T], count: int) -> list[T]:
        """Draw ``count`` members, in their order."""
        left = list(range(len(of)))
        while len(left) > count:
            left.pop(int(self.share() * len(left)))
        return [of[at] for at in left]


MARK = "ข้อมูลสาธิต"
BANNER = f"{MARK} ไม่ใช่ผลการประเมินจริง"
"""Stands on every page that is made of demonstration data."""
COMMENT = f"# {BANNER} / demonstration data, no real results\n"
PREFIX = "demo-"
CAPITAL = "กรุงเทพมหานคร"
_GOLDEN = (sqrt(5) - 1) / 2


@dataclass(frozen=True)
class DemoAgency:
    """The ``number``-th agency of the fleet of ``seed``, from 1; ``level`` is how its groups stand, in spreads."""

    seed: int
    number: int
    type: Type
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
        return parameters().units[self.type.units]

    def unit(self, role: Role) -> str:
        """Give the name of the unit with a role."""
        return self.units[role]

    def file(self) -> bytes:
        """Give ``agency.toml``."""
        units = [
            {"name": name, **({"all": True} if role == "all" else {})} for role, name in self.units.items()
        ]
        content = {
            "name": self.name,
            "type": self.type.name,
            "province": self.province,
            "demonstration": BANNER,
            "keep_together": [self.name, "สาธิต", self.province],
            "notes": [f"{BANNER}: หน่วยงานนี้ไม่มีอยู่จริง จัดไว้ในจังหวัด{self.province} ภาค{self.region}"],
            "units": units,
        }
        return (COMMENT + tomli_w.dumps(content)).encode()


def agency(seed: int, number: int) -> DemoAgency:
    """Make the ``number``-th agency of a seed, whatever the size of the fleet.

    Types follow a golden-ratio sequence, so that a small fleet has several as well.
    """
    known, draw = parameters(), Draw(seed, number)
    type = _type((Draw(seed).share() + number * _GOLDEN) % 1, known.types)
    places = [
        (region, province)
        for region, provinces in known.regions.items()
        for province in provinces
        if (province == CAPITAL) == type.capital or type.units != "local"
    ]
    if type.capital:
        places = [place for place in places if place[1] == CAPITAL]
    region, province = draw.one(places)
    groups = Draw(seed, type.name), Draw(seed, region), Draw(seed, province)
    level = float(known.chance.group) * sum(group.normal() for group in groups)
    return DemoAgency(seed, number, type, region, province, level)


def _type(at: float, types: Sequence[Type]) -> Type:
    for type in types:
        at -= float(type.share)
        if at < 0:
            return type
    return types[-1]
