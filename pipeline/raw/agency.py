"""An agency and its units."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline import thai


@dataclass(frozen=True)
class Unit:
    """A unit that is responsible for a plan item; ``all`` marks ทุกส่วนราชการ."""

    name: str
    aliases: tuple[str, ...] = ()
    all: bool = False


@dataclass(frozen=True)
class Agency:
    """An agency: its folder's name, official name and units; ``keep`` are words never broken over lines."""

    id: str
    name: str
    type: str
    province: str
    units: tuple[Unit, ...] = ()
    keep: tuple[str, ...] = ()
    demonstration: str = ""
    notes: tuple[str, ...] = ()

    def unit(self, name: str) -> Unit | None:
        """Find a unit by its name or an alias, after normalisation."""
        wanted = thai.normal(name)
        for unit in self.units:
            if wanted in map(thai.normal, (unit.name, *unit.aliases)):
                return unit
        return None

    @property
    def unit_names(self) -> tuple[str, ...]:
        """Every name and alias of the units."""
        return tuple(name for unit in self.units for name in (unit.name, *unit.aliases))
