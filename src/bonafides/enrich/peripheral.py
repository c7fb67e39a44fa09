"""Attached devices: whether their names or ids are those of network KVM, capture, input-faking or nameless hardware."""

from __future__ import annotations

from collections.abc import Sequence
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
    if product and _nameless(descriptor[10:], known["gadget_names"]):
        return {"product": product, "kind": "gadget"}
    return {"product": product, "kind": "other" if product else None}


def _nameless(words: str, kernel_names: Sequence[str]) -> bool:
    """Whether vendor and product (vendor:model), where given, are the kernel's own words, so that no maker is named."""
    said = [word for word in words.split(":") if word]
    return bool(said) and all(word in kernel_names for word in said)
