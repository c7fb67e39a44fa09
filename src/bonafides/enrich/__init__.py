"""Enrichment: one kind of value, one module, each with FACTS (its table), VALUES (what to look up) and facts()."""

from __future__ import annotations

import importlib
import pkgutil
from types import ModuleType


def enrichments() -> list[ModuleType]:
    """Every module of this room that fills a facts table, in the order of their names."""
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return [module for module in modules if hasattr(module, "FACTS")]
