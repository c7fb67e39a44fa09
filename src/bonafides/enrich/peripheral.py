"""Attached devices: whether their names or ids are those of network KVM, capture or input-faking hardware."""

from __future__ import annotations

from typing import Any

from bonafides.reference.lists import Lists

FACTS = "peripheral_facts"
VALUES = """
select distinct lower(coalesce(vendor_id, '') || ':' || coalesce(model_id, '') || ':' || coalesce(vendor, '') || ':' ||
  coalesce(model, '')) as descriptor from peripherals
"""
KINDS = {"ip_kvm": "words", "capture": "capture", "emulated_input": "emulated_input"}


def facts(values: list[dict[str, Any]], lists: Lists) -> list[dict[str, Any]]:
    """One row of peripheral_facts per descriptor (vendor_id:model_id:vendor:model); none without a fresh list."""
    known = lists.entries("ip_kvm_hardware")
    if known is None:
        return []
    provider, as_of = lists.said_by("ip_kvm_hardware")
    return [{**row, **_kind(row["descriptor"], known), "provider": provider, "as_of": as_of} for row in values]


def _kind(descriptor: str, known: dict[str, Any]) -> dict[str, str | None]:
    for kind, section in KINDS.items():
        products = known.get(section, {}).items()
        product = next((name for name, words in products if any(word in descriptor for word in words)), None)
        if product:
            return {"product": product, "kind": kind}
    product = known["usb"].get(descriptor[:9])
    return {"product": product, "kind": "other" if product else None}
