"""A row of text as a row of a declared table: each value read as its column's kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from bonafides.reference.places import country_code, region_code
from bonafides.sources import values
from bonafides.sources.source import BadRecord, Place
from bonafides.tables.declaration import Table

READ: dict[str, Callable[[Any], Any]] = {
    "text": values.text,
    "integer": values.integer,
    "real": values.real,
    "amount": values.amount,
    "boolean": values.flag,
    "timestamp": values.instant,
    "date": values.day,
}


REFERENCES = frozenset("persona_ref ref same_as vendor_ref client_ref payer_ref counterpart_ref referrer_ref".split())


SET_APART = re.compile(r"[ ./-]")
# An IBAN, or digits with what sets them apart, as `routing:account`. Bank fingerprints and wallets hold other letters.
BARE_NUMBER = re.compile(r"[A-Z]{2}\d\d[A-Z0-9 ]{9,36}|\d[\d :./-]{3,40}", re.ASCII)


def typed(row: Mapping[str, Any], table: Table, place: Place) -> dict[str, Any]:
    """The row with values of the table's kinds; countries and regions as ISO codes, references in lower case, bare account
    numbers as keyed hashes.

    BadRecord, naming the column, on a value that is not one, on an object where a value belongs, and without a key.
    """
    read = {}
    for name, value in row.items():
        if isinstance(value, dict | list):
            raise BadRecord(f"{name} holds {'a list' if isinstance(value, list) else 'an object'}, not a value")
        try:
            read[name] = READ[table.column(name).kind](value)
        except BadRecord as error:
            raise BadRecord(f"{name}: {error}") from None
    for name, value in read.items():
        if name.endswith("country"):
            read[name] = country_code(value)
        elif name in REFERENCES and value:
            read[name] = value.lower()
        elif name.endswith("account_key") and value and BARE_NUMBER.fullmatch(value.upper()):
            read[name] = place.account_key(SET_APART.sub("", value.upper()))
    for name, value in read.items():
        if name.endswith("region"):
            read[name] = region_code(read.get(name.removesuffix("region") + "country"), value)
    if table.key and read.get(table.key) is None:
        raise BadRecord(f"the row has no {table.key}")
    return read
