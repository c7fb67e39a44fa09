"""Payroll as NACHA files: one per pay day, and the bank's of what came back; records of 94 characters, totals that agree."""

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
    """payroll/payroll_<day>.ach of everybody whom payroll pays, and returns_<day>.ach where an account was not found."""
    room = folder / "payroll"
    room.mkdir()
    paid = [person for person in world.of_role("worker") if person.paid_by_payroll]
    for day in PAY_DAYS:
        _save(room / f"payroll_{day.isoformat()}.ach", [_entry(person, day, n) for n, person in enumerate(paid, 1)], day)
        back = [person for person in paid if person.bank_on(day).mistyped]
        if back:
            pairs = [record for n, person in enumerate(back, 1) for record in _returned(person, day, n)]
            _save(room / f"returns_{day.isoformat()}.ach", pairs, day)


def _save(path: Path, records: list[str], day: date) -> None:
    # Some file systems of payroll write DOS line ends.
    path.write_bytes("\r\n".join([*_file(records, day), ""]).encode("ascii"))


def _file(records: list[str], day: date) -> list[str]:
    """A file around entries and their addenda."""
    stamp = f"{day:%y%m%d}"
    entries = [record for record in records if record[0] == "6"]
    bank_sum = sum(int(entry[3:11]) for entry in entries) % 10**10
    credit = sum(int(entry[29:39]) for entry in entries)
    totals = f"{bank_sum:010d}{0:012d}{credit:012d}"
    whole = [
        f"101 {DESTINATION} {ORIGIN}{stamp}0600A094101{'EXAMPLE BANK':<23}{'EXAMPLE WORKS':<23}{'':8}",
        f"5220{'EXAMPLE WORKS':<16}{'':20}{'1' + ORIGIN}PPD{'PAYROLL':<10}{stamp}{stamp}   1{ORIGIN[:8]}{1:07d}",
        *records,
        f"8220{len(records):06d}{totals}{'1' + ORIGIN}{'':25}{ORIGIN[:8]}{1:07d}",
    ]
    blocks = -(-(len(whole) + 1) // 10)
    whole.append(f"9{1:06d}{blocks:06d}{len(records):08d}{totals}{'':39}")
    return whole + ["9" * 94] * (blocks * 10 - len(whole))


def _entry(person: Person, day: date, n: int) -> str:
    return _credit(person, day, n, "22", person.bank_on(day).routing, 0)


def _returned(person: Person, day: date, n: int) -> tuple[str, str]:
    """An entry that goes back to the bank which sent it, with the reason (R03, no such account) and the bank it came from."""
    bank = person.bank_on(day)
    sent, trace = f"{ORIGIN[:8]}{n:07d}", f"{bank.routing[:8]}{n:07d}"
    return _credit(person, day, n, "21", ORIGIN, 1), f"799R03{sent}{'':6}{bank.routing[:8]}{'':44}{trace}"


def _credit(person: Person, day: date, n: int, code: str, routing: str, addenda: int) -> str:
    bank = person.bank_on(day)
    name = anyascii(bank.holder).upper()[:22]
    return f"6{code}{routing}{bank.number:<17}{CENTS:010d}{person.id.upper():<15}{name:<22}  {addenda}{ORIGIN[:8]}{n:07d}"
