"""Payroll as NACHA files: one file per pay day, records of 94 characters, totals that agree."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from anyascii import anyascii

from bonafides.simulate.life import Person
from bonafides.simulate.world import World

PAY_DAYS = tuple(date(2026, month, day) for month in (4, 5, 6) for day in (15, 29))
ORIGIN, DESTINATION = "990000026", "990000013"
CENTS = 312_500


def write(world: World, folder: Path) -> None:
    """payroll/payroll_<day>.ach for each pay day, of everybody whom payroll pays."""
    room = folder / "payroll"
    room.mkdir()
    paid = [person for person in world.of_role("worker") if person.paid_by_payroll]
    for day in PAY_DAYS:
        # Some file systems of payroll write DOS line ends.
        (room / f"payroll_{day.isoformat()}.ach").write_bytes("\r\n".join([*_file(paid, day), ""]).encode("ascii"))


def _file(paid: list[Person], day: date) -> list[str]:
    stamp = f"{day:%y%m%d}"
    entries = [_entry(person, day, n) for n, person in enumerate(paid, 1)]
    bank_sum = sum(int(entry[3:11]) for entry in entries) % 10**10
    credit = sum(int(entry[29:39]) for entry in entries)
    totals = f"{bank_sum:010d}{0:012d}{credit:012d}"
    records = [
        f"101 {DESTINATION} {ORIGIN}{stamp}0600A094101{'EXAMPLE BANK':<23}{'EXAMPLE WORKS':<23}{'':8}",
        f"5220{'EXAMPLE WORKS':<16}{'':20}{'1' + ORIGIN}PPD{'PAYROLL':<10}{stamp}{stamp}   1{ORIGIN[:8]}{1:07d}",
        *entries,
        f"8220{len(entries):06d}{totals}{'1' + ORIGIN}{'':25}{ORIGIN[:8]}{1:07d}",
    ]
    blocks = -(-(len(records) + 1) // 10)
    records.append(f"9{1:06d}{blocks:06d}{len(entries):08d}{totals}{'':39}")
    return records + ["9" * 94] * (blocks * 10 - len(records))


def _entry(person: Person, day: date, n: int) -> str:
    bank = person.bank_on(day)
    name = anyascii(bank.holder).upper()[:22]
    return f"622{bank.routing}{bank.number:<17}{CENTS:010d}{person.id.upper():<15}{name:<22}  0{ORIGIN[:8]}{n:07d}"
