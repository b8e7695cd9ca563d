"""``demo-fleet``: write synthetic agencies into data/raw, or remove them."""

from __future__ import annotations

import argparse

NAME, HELP = "demo-fleet", "สร้างหน่วยงานสาธิต / write synthetic agencies (0 removes them)"


def arguments(command: argparse.ArgumentParser) -> None:
    """Add how many, of which years, from which seed."""
    command.add_argument("count", help="จำนวนหน่วยงาน 0 คือลบทั้งชุด / how many; 0 removes them")
    command.add_argument("--years", default="2563-2564", help="ปีงบประมาณ พ.ศ. / fiscal years (B.E.)")
    command.add_argument("--seed", default="1", help="เลขตั้งต้น ชุดเดิมได้ข้อมูลเดิม / same seed, same bytes")


def run(given: argparse.Namespace) -> None:
    """Let data/raw hold that fleet and say what stands there."""
    from pipeline.fleet.demo import write as demo

    found = demo.write_fleet(given.count, given.years, given.seed)
    if found.removed:
        print(f"ลบหน่วยงานสาธิต / demonstration agencies removed: {found.removed}")
        print("รายงานของหน่วยงานที่ลบยังอยู่ใน reports และ data/processed / their reports stay there")
    print(f"หน่วยงานสาธิตใน data/raw / demonstration agencies: {found.agencies}, รอบ / cycles: {found.cycles}")
