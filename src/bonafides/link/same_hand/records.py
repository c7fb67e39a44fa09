"""Records as they are compared: one row per persona, every field folded to one script and case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

import pyarrow as pa
from anyascii import anyascii

ID = "unique_id"
FIELDS = (
    "given_name",
    "family_name",
    "house_number",
    "street",
    "locality",
    "town",
    "postcode",
    "number",
    "phone",
    "email",
)
"""Fields of a record. Birth dates are none of them: age is protected."""
SCHEMA = pa.schema([pa.field(name, pa.string()) for name in (ID, *FIELDS)])


def folded(text: str | None) -> str | None:
    """The text in Latin letters, lower case, words parted by one space; None where nothing is left."""
    if text is None:
        return None
    words = re.findall(r"[a-z0-9]+", anyascii(text).lower().replace("'", ""))
    return " ".join(words) or None


def name_parts(name: str | None) -> tuple[str | None, str | None]:
    """What stands first and what stands last in a name, folded; a name of one word stands last.

    Which of them is the family's is not known for every name; the comparisons allow for the other order.
    """
    words = (folded(name) or "").split()
    if not words:
        return None, None
    return (words[0] if len(words) > 1 else None), words[-1]


def line_parts(line: str | None) -> tuple[str | None, str | None]:
    """House number and street of an address line in any order, folded."""
    words = (folded(line) or "").split()
    numbers = [word for word in words if word[0].isdigit()]
    street = [word for word in words if not word[0].isdigit()]
    return (numbers[0] if numbers else None), (" ".join(street) or None)


def persona_records(rows: Iterable[Mapping[str, str | None]]) -> pa.Table:
    """Records of personas, in the order of their ids. rows: persona_id, name, address_key, city, number, phone, email."""
    made = []
    for row in sorted(rows, key=lambda each: str(each["persona_id"])):
        line, _, postcode = ((row["address_key"] or "").split("|") + ["", ""])[:3]
        given, family = name_parts(row["name"])
        house, street = line_parts(line)
        made.append(
            {
                ID: row["persona_id"],
                "given_name": given,
                "family_name": family,
                "house_number": house,
                "street": street,
                "town": folded(row["city"]),
                # Where no code is given the key says the town once more.
                "postcode": folded(postcode) if any(letter.isdigit() for letter in postcode) else None,
                "number": row["number"],
                "phone": row["phone"],
                "email": row["email"],
            }
        )
    return pa.Table.from_pylist(made, schema=SCHEMA)
