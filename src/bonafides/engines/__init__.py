"""Engines: the only room that imports duckdb or pyspark."""

from __future__ import annotations

from pathlib import Path

from bonafides.engines.base import Engine, EngineError

__all__ = ["Engine", "EngineError", "open_engine"]


def open_engine(
    name: str, address: str | None = None, memory_limit: str | None = None, temp_folder: Path | None = None
) -> Engine:
    """The engine of that name (`duckdb` or `spark`); address is a Spark Connect address. Imports only what it needs.

    memory_limit like 4GB holds for this process, not for a server at an address; temp_folder takes what does not fit.
    """
    if name == "duckdb":
        from bonafides.engines.duckdb import DuckDB

        return DuckDB(memory_limit=memory_limit, temp_folder=temp_folder)
    if name == "spark":
        try:
            from bonafides.engines.spark import Spark
        except ImportError as error:
            raise EngineError("Spark is not installed; install the extra: bonafides[spark]") from error
        return Spark(address, memory_limit, temp_folder)
    raise EngineError(f"there is no engine '{name}'; engines: duckdb, spark")
