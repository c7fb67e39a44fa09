"""Every advisory and report once: citations.yaml, and what is wrong with a citation of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parent / "citations.yaml"


@dataclass(frozen=True)
class Citations:
    """Citable sources by key. A citation is `key` or `key/part/number`, e.g. joint-advisory-2022/platform/8."""

    sources: dict[str, dict[str, Any]]

    def complaint(self, cite: str) -> tuple[str, str] | None:
        """What is wrong with a citation, and a hint; None when it stands."""
        key, _, locator = cite.partition("/")
        source = self.sources.get(key)
        if source is None:
            return (
                f"cites '{key}', which is not in reference/citations.yaml",
                f"known: {', '.join(sorted(self.sources))}",
            )
        if not locator:
            return None
        part, _, number = locator.partition("/")
        items = (source.get("parts") or {}).get(part)
        if items is None or (number and not (number.isdigit() and 1 <= int(number) <= len(items))):
            parts = ", ".join(f"{name}/1..{len(each)}" for name, each in (source.get("parts") or {}).items()) or "none"
            return f"cites '{cite}', a part that {key} does not have", f"parts: {parts}"
        return None

    def text(self, cite: str) -> str:
        """The citation as a reader sees it: publisher, title, date and the part cited."""
        key, _, locator = cite.partition("/")
        source = self.sources[key]
        shown = f"{source['publisher']}: {source['title']} ({source['date']})"
        if not locator:
            return shown
        part, _, number = locator.partition("/")
        item = source["parts"][part][int(number) - 1] if number else ""
        return f"{shown}, {part} {number}: {item}".removesuffix(": ").rstrip()


@cache
def citations(file: Path = FILE) -> Citations:
    """The citable sources, read once."""
    return Citations(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
