"""Every source of this room."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

import bonafides.sources
from bonafides.sources.source import Source


def module_names() -> list[str]:
    """The full names of this room's modules."""
    return [f"bonafides.sources.{module.name}" for module in pkgutil.iter_modules(bonafides.sources.__path__)]


@cache
def sources() -> dict[str, Source]:
    """Every source by name: each module of this room that has a SOURCE."""
    found = {}
    for name in module_names():
        source = getattr(importlib.import_module(name), "SOURCE", None)
        if isinstance(source, Source):
            found[source.name] = source
    return dict(sorted(found.items()))
