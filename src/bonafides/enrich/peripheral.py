"""Attached devices: whether their names or ids are those of network KVM hardware."""

from __future__ import annotations

from typing import Any

from bonafides.reference.lists import Lists

FACTS = "peripheral_facts"
VALUES = """
select distinct lower(coalesce(vendor_id, '') || ':' || coalesce(model_id, '') || ':' || coalesce(vendor, '') || ':' ||
  coalesce(model, '')) as descriptor from peripherals
"""


def facts(values: list[dict[str, Any]], lists: Lists) -> list[dict[str, Any]]:
    """One row of peripheral_facts per descriptor (vendor_id:model_id:vendor:model); none without a fresh list."""
    known = lists.entries("ip_kvm_hardware")
    if known is None:
        return []
    provider, as_of = lists.said_by("ip_kvm_hardware")
    rows = []
    for row in values:
        ids, words = row["descriptor"][:9], row["descriptor"]
        product = next((name for name, each in known["words"].items() if any(word in words for word in each)), None)
        kind = "ip_kvm" if product else "other" if ids in known["usb"] else None
        rows.append(
            {
                "descriptor": row["descriptor"],
                "product": product or known["usb"].get(ids),
                "kind": kind,
                "provider": provider,
                "as_of": as_of,
            }
        )
    return rows
