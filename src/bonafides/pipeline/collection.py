"""Garbage collection put off while many objects are made that all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """No garbage collection within: its passes over millions of objects that stay took a third of an assessment's time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            # Frozen and unfrozen, what was made counts as old; else the next pass would go through all of it as new.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
