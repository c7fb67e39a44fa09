"""What a terminal shows after reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bonafides.workspace import Manifest


def reading(read: Sequence[Manifest], again: Sequence[str], refused: Mapping[str, str]) -> Iterator[str]:
    """Per file what became of it; protected fields that were dropped and fields that nobody knows are named."""
    for each in read:
        rows = ", ".join(f"{count} {table}" for table, count in sorted(each.rows.items())) or "no rows"
        yield f"{each.file}: {each.source}, {each.records} records, {rows}, {each.rejected} rejected"
        for label, counts in (
            ("protected, dropped", each.protected_fields),
            ("unknown field", each.unknown_fields),
            ("not mapped", each.not_mapped),
        ):
            for name, count in sorted(counts.items()):
                yield f"  {label}: {name} ({count})"
        if each.rejected:
            yield f"  the rejected records are in rejected/{each.file_hash[:16]}.jsonl with place and reason"
    for name in again:
        yield f"{name}: was read before, nothing to do"
    for why in refused.values():
        yield f"refused: {why}"
