"""Routing numbers, bank codes and BICs: whether they can exist, and the bank they name in public registers.

Banks of the United States are in no register that is packaged: of their numbers only the check digit is known.
"""

from __future__ import annotations

import re
from typing import Any

from bonafides.reference.bank_numbers import valid_routing
from bonafides.reference.lists import Lists

FACTS = "routing_facts"
VALUES = "select distinct routing, coalesce(country, '') as country from payout_accounts where routing is not null"
BIC_FORM = re.compile(r"[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?")


def facts(values: list[dict[str, Any]], lists: Lists) -> list[dict[str, Any]]:
    """One row of routing_facts per pair of routing and country (empty when unknown)."""
    return [{**row, **_fact(row["routing"], row["country"])} for row in values]


def _fact(routing: str, country: str) -> dict[str, Any]:
    code = re.sub(r"[\s-]", "", routing).upper()
    if not code.isascii() or not code.isalnum():
        return {}
    if country == "US" and code.isdigit():
        return {"kind": "aba", "is_valid": valid_routing(code), "bank_country": "US", "provider": "check digit"}
    if BIC_FORM.fullmatch(code):
        return _bic(code)
    name = _bank(country, code)
    if name is None:
        return {}
    return {"kind": "bank_code", "is_valid": True, "bank": name, "bank_country": country, "provider": _provider()}


def _bic(code: str) -> dict[str, Any]:
    from schwifty import BIC

    bic = BIC(code, allow_invalid=True)
    if not bic.is_valid:
        return {"kind": "bic", "is_valid": False, "provider": _provider()}
    name = next(iter(bic.bank_names), None)
    return {"kind": "bic", "is_valid": True, "bank": name, "bank_country": bic.country_code, "provider": _provider()}


def _bank(country: str, code: str) -> str | None:
    """The name of a bank by its country's bank code, as the register has it; of several the main office's."""
    from schwifty import registry

    banks = registry.get_banks_by_code(country, code) if country in registry.get_countries() else []
    return next((bank.name for bank in sorted(banks, key=lambda bank: not bank.primary)), None)


def _provider() -> str:
    import schwifty

    return f"schwifty {schwifty.__version__}"
