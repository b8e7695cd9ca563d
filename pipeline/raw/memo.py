"""A memo: the texts that people write around the facts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Signatory:
    """A place to sign, by position; ``opinion`` heads the room for an opinion."""

    position: str
    opinion: str = ""


@dataclass(frozen=True)
class Memo:
    """The texts of a memo that people write; the facts between them are computed."""

    department: str  # ส่วนราชการ
    number: str  # ที่
    date: str  # วันที่, as written
    subject: str  # เรื่อง
    to: str  # เรียน
    background: str = ""  # เรื่องเดิม
    facts: str = ""  # opens ข้อเท็จจริง
    summary: str = ""  # closes ข้อเท็จจริง
    law: tuple[str, ...] = ()
    proposal: str = ""
    closing: str = ""
    signatures: tuple[Signatory, ...] = ()
