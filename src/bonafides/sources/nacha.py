"""NACHA files: direct deposits and other ACH entries, in records of 94 characters, with their control totals checked.

Account numbers are in these files in full. They leave `rows` only as keyed hashes and last four characters, and what is
wrong with a record is said when the file is split, so that no rejected record carries one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, BinaryIO

from bonafides.reference.bank_numbers import valid_identifier, valid_routing
from bonafides.reference.places import country_code
from bonafides.sources.records import lines
from bonafides.sources.source import BadRecord, Place, Record, Row, Sample, Source
from bonafides.tables.persona_refs import persona_ref

WIDTH = 94
CREDITS, DEBITS = frozenset("01234"), frozenset("56789")
PRENOTES, RETURNS = frozenset("38"), frozenset("16")
# What the receiving bank says; the codes that are left are "other".
RETURN_REASONS = {
    "R02": "account_closed",
    "R03": "no_account",
    "R04": "no_account",
    "R13": "no_account",
    "R16": "account_frozen",
}
PAYROLL = re.compile(r"PAYROLL|SALARY|WAGE|DIR ?DEP|PAYCHECK|REG\.?SALARY|BONUS", re.IGNORECASE)
SOCIAL_SECURITY = re.compile(r"\d{3}-\d{2}-\d{4}")
# Where the receiver's own number and name stand; they change places in some standard entry classes.
NAMED = {
    "CIE": (slice(54, 76), slice(39, 54)),
    "MTE": (slice(61, 76), slice(39, 61)),
    "CTX": (slice(39, 54), slice(58, 74)),
}

Placed = tuple[str, Record | BadRecord]


@dataclass
class Totals:
    """What control records count: entries with addenda, the sum of receiving banks, debits and credits in cents."""

    entries: int = 0
    banks: int = 0
    debits: int = 0
    credits: int = 0

    def add(self, other: Totals) -> None:
        """Adds another's counts."""
        self.entries += other.entries
        self.banks += other.banks
        self.debits += other.debits
        self.credits += other.credits

    def differs(self, stated: Totals) -> list[str]:
        """One phrase for each total that the control record states otherwise."""
        pairs = (
            ("entries", self.entries, stated.entries),
            ("the entry hash", self.banks % 10**10, stated.banks),
            ("debits in cents", self.debits, stated.debits),
            ("credits in cents", self.credits, stated.credits),
        )
        return [f"{what}: {said} stated, {found} found" for what, found, said in pairs if found != said]


@dataclass
class _Batch:
    header: dict[str, Any] = field(default_factory=dict)
    totals: Totals = field(default_factory=Totals)
    open: bool = False


class Splitter:
    """Reads lines in order and gives entries with what their batch header and addenda say of them."""

    def __init__(self) -> None:
        self._batch, self._file, self._batches = _Batch(), Totals(), 0
        self._pending: tuple[str, Record] | None = None
        self._seen: set[tuple[str, str, str]] = set()
        self._ended = False

    def split(self, numbered: Iterable[tuple[int, str | BadRecord]]) -> Iterator[Placed]:
        """Records with their line numbers; what is wrong comes as BadRecords in its place."""
        number = 0
        for number, line in numbered:
            if isinstance(line, BadRecord):
                yield str(number), line
            elif len(line) != WIDTH:
                yield str(number), BadRecord(f"the line has {len(line)} characters, a NACHA record has {WIDTH}")
            elif not (self._ended and line == "9" * WIDTH):
                try:
                    yield from self._line(line, str(number))
                except ValueError:
                    yield str(number), BadRecord(f"a number of the type {line[0]} record is not written in digits")
        yield from self._flush()
        if not self._ended:
            yield str(number + 1), BadRecord("the file ends without its control record, so its totals are not checked")

    def _line(self, line: str, place: str) -> Iterator[Placed]:
        if line[0] == "7":
            yield from self._addenda(line, place)
            return
        yield from self._flush()
        match line[0]:
            case "1":
                return
            case "5":
                self._batch = _Batch(_header(line), open=True)
                self._batches += 1
            case "6":
                yield from self._entry(line, place)
            case "8":
                stated = Totals(int(line[4:10]), int(line[10:20]), int(line[20:32]), int(line[32:44]))
                yield from _mismatch(place, f"batch {line[87:94].strip()}", self._batch.totals.differs(stated))
                self._file.add(self._batch.totals)
                self._batch = _Batch()
            case "9":
                self._ended = True
                stated = Totals(int(line[13:21]), int(line[21:31]), int(line[31:43]), int(line[43:55]))
                wrong = self._file.differs(stated)
                if int(line[1:7]) != self._batches:
                    wrong.append(f"batches: {int(line[1:7])} stated, {self._batches} found")
                yield from _mismatch(place, "the file", wrong)
            case _:
                yield place, BadRecord(f"'{line[0]}' is no NACHA record type")

    def _entry(self, line: str, place: str) -> Iterator[Placed]:
        bank, cents, code = int(line[3:11]), int(line[29:39]), line[1:3]
        if not self._batch.open:
            yield place, BadRecord("the entry stands outside a batch")
            return
        if not code.isdigit():
            yield place, BadRecord(f"'{code}' is no transaction code")
            return
        debit = code[1] in DEBITS
        self._batch.totals.add(Totals(1, bank, cents if debit else 0, 0 if debit else cents))
        entry = self._batch.header | _receiver(line, self._batch.header["sec_code"])
        entry |= {"transaction_code": code, "cents": cents, "trace": line[79:94].strip()}
        key = (entry["individual_id"] or entry["name"], entry["routing"], entry["account"])
        entry["first_of_account"] = key not in self._seen
        self._seen.add(key)
        self._pending = (place, entry)

    def _addenda(self, line: str, place: str) -> Iterator[Placed]:
        if self._pending is None:
            yield place, BadRecord("the addenda record follows no entry")
            return
        self._batch.totals.add(Totals(1))
        kind, entry = line[1:3], self._pending[1]
        if kind in ("98", "99"):
            entry["return_code"] = line[3:6].strip()
            entry["routing"] = _bank_of_return(line) or entry["routing"]
        elif kind == "10" and entry["sec_code"] == "IAT":
            entry["name"] = line[46:81].strip()

    def _flush(self) -> Iterator[Placed]:
        if self._pending is not None:
            yield self._pending
            self._pending = None


def _bank_of_return(line: str) -> str | None:
    """A returned entry is addressed to the bank that sent it; whose account it was, its addenda say, less the check digit."""
    bank = line[27:35]
    return next((bank + digit for digit in "0123456789" if valid_routing(bank + digit)), None)


def _mismatch(place: str, whose: str, wrong: list[str]) -> Iterator[Placed]:
    if wrong:
        yield place, BadRecord(f"the control totals of {whose} do not agree: {'; '.join(wrong)}")


def _header(line: str) -> dict[str, Any]:
    international = line[50:53] == "IAT"
    return {
        "company_name": None if international else line[4:20].strip(),
        "company_id": line[40:50].strip(),
        "sec_code": line[50:53],
        "description": line[53:63].strip(),
        "effective_date": line[69:75].strip(),
        "country": line[38:40].strip() if international else "US",
        "currency": "USD",
    }


def _receiver(line: str, sec_code: str) -> dict[str, Any]:
    if sec_code == "IAT":
        return {"routing": line[3:12], "account": line[39:74].strip(), "individual_id": "", "name": ""}
    number, name = NAMED.get(sec_code, (slice(39, 54), slice(54, 76)))
    return {
        "routing": line[3:12],
        "account": line[12:29].strip(),
        "individual_id": line[number].strip(),
        "name": line[name].strip(),
    }


def split(file: BinaryIO) -> Iterator[Placed]:
    """The entries of a file with their places; records may be lines, or follow each other without line ends."""
    return Splitter().split(_numbered(file))


def _numbered(file: BinaryIO) -> Iterator[tuple[int, str | BadRecord]]:
    number = 0
    for _, line in lines(file):
        if isinstance(line, BadRecord):
            number += 1
            yield number, line
            continue
        decoded = line.decode("latin-1").rstrip("\r\n")
        run_on = len(decoded) > WIDTH and len(decoded) % WIDTH == 0
        for start in range(0, len(decoded), WIDTH) if run_on else (0,):
            number += 1
            if decoded.strip("\x1a\x00 "):
                yield number, decoded[start : start + WIDTH] if run_on else decoded


def rows(record: Record, place: Place) -> Iterator[Row]:
    """A payment for each entry that moves money, and the account it names the first time the file names it."""
    code = record["transaction_code"]
    account, routing = record["account"], record["routing"]
    # International entries are sent through a gateway bank: its routing number is not the receiver's.
    foreign = record["sec_code"] == "IAT"
    named = {
        "key": place.account_key(account if foreign else f"{routing}:{account}") if account else None,
        "tail": account[-4:] or None,
        "persona": _persona(record["individual_id"]),
        "when": _effective(record["effective_date"]),
    }
    noted = record.get("return_code")
    names_account = code[1] in CREDITS - RETURNS and noted is None and (record["cents"] or code[1] in PRENOTES)
    if names_account and account and record["first_of_account"]:
        yield "payout_accounts", _payout_account(record, named, place, None if foreign else routing)
    if record["cents"]:
        yield "payments", _payment(record, named, place)
    elif not names_account:
        yield "", {"why": f"entry without an amount{f', {noted} noted' if noted else ''}"}


def _persona(individual_id: str) -> str | None:
    """The payroll's own number of the worker; a social security number used as one is not kept."""
    return None if SOCIAL_SECURITY.fullmatch(individual_id) else persona_ref("worker", individual_id)


def _effective(written: str) -> datetime | None:
    try:
        return datetime.strptime(written, "%y%m%d")
    except ValueError:
        return None


def _payout_account(record: Record, named: dict[str, Any], place: Place, routing: str | None) -> dict[str, Any]:
    return {
        "payout_account_id": place.row_id("account"),
        "persona_ref": named["persona"],
        "account_key": named["key"],
        "account_tail": named["tail"],
        "kind": "bank",
        "routing": routing,
        "country": country_code(record["country"]),
        "currency": record["currency"],
        "holder_name": record["name"] or None,
        "holder_kind": "unknown",
        "identifier_valid": valid_identifier(record["account"], routing, "US"),
        # The file shows the account in use from this day; when it was set is not in it.
        "set_at": named["when"],
        "reported_by": record["company_name"],
    }


def _payment(record: Record, named: dict[str, Any], place: Place) -> dict[str, Any]:
    debit, returned = record["transaction_code"][1] in DEBITS, "return_code" in record
    name, company = record["name"] or None, record["company_name"]
    drawn = {"payer_name": name, "payer_account_key": named["key"], "payee_name": company}
    paid = {"payer_name": company, "payee_name": name, "payee_account_key": named["key"]}
    paid["payee_account_tail"] = named["tail"]
    payroll = record["sec_code"] == "PPD" and PAYROLL.search(record["description"]) is not None
    return {
        "payment_id": place.row_id("payment"),
        "persona_ref": named["persona"],
        "kind": "return" if returned else "transfer" if debit else "payroll" if payroll else "payout",
        **(drawn if debit else paid),
        "amount": Decimal(record["cents"]) / 100,
        "currency": record["currency"],
        "method": "ach",
        "purpose": record["description"] or None,
        "status": "returned" if returned else "paid",
        "return_reason": RETURN_REASONS.get(record["return_code"], "other") if returned else None,
        "paid_at": named["when"],
    }


def _recognises(sample: Sample) -> bool:
    first = sample.head[:WIDTH]
    return len(first) == WIDTH and first[:3] == b"101" and first[34:37] == b"094"


SOURCE = Source(
    name="nacha",
    title="NACHA file (ACH)",
    origin="first_party",
    recognises=_recognises,
    rows=rows,
    reads=(
        "company_name",
        "sec_code",
        "description",
        "effective_date",
        "country",
        "currency",
        "routing",
        "account",
        "individual_id",
        "name",
        "transaction_code",
        "cents",
        "return_code",
        "first_of_account",
    ),
    ignores=("company_id", "trace"),
    split=split,
)
