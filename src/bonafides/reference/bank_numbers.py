"""Check digits of bank numbers: IBAN, and the routing numbers of banks in the United States."""

from __future__ import annotations


def valid_iban(text: str) -> bool:
    """Whether a text, spaces aside, is an IBAN: length and form as its country has them, and check digits that hold."""
    from schwifty import IBAN

    return IBAN(text, allow_invalid=True).is_valid if text.isascii() else False


def valid_routing(routing: str) -> bool:
    """Whether the check digit of a nine-digit ABA routing number holds (weights 3, 7, 1)."""
    if len(routing) != 9 or not (routing.isascii() and routing.isdigit()) or routing == "0" * 9:
        return False
    return sum(int(digit) * weight for digit, weight in zip(routing, (3, 7, 1) * 3, strict=True)) % 10 == 0


def valid_identifier(number: str | None, routing: str | None, country: str | None) -> bool | None:
    """Whether the check digits that an account shows hold; None when it shows none that can be checked.

    number: the account's full number where a source has it; only an IBAN carries check digits everywhere.
    """
    checks = []
    if number and number[:2].isascii() and number[:2].isalpha() and number[2:4].isdigit():
        checks.append(valid_iban(number))
    if routing and country == "US":
        checks.append(valid_routing(routing))
    return all(checks) if checks else None
