"""Every source of this room."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import bonafides.sources
from bonafides.sources.source import Source


@cache
def sources() -> dict[str, Source]:
    """Every source by name: each module of this room that has a SOURCE."""
    found = {}
    for module in pkgutil.iter_modules(bonafides.sources.__path__):
        source = getattr(importlib.import_module(f"bonafides.sources.{module.name}"), "SOURCE", None)
        if isinstance(source, Source):
            found[source.name] = source
    return dict(sorted(found.items()))
