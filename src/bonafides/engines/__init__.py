"""Engines: the only room that imports duckdb or pyspark."""

from __future__ import annotations

from bonafides.engines.base import Engine, EngineError

__all__ = ["Engine", "EngineError", "open_engine"]


def open_engine(name: str, address: str | None = None, memory_limit: str | None = None) -> Engine:
    """The engine of that name (`duckdb` or `spark`); address is a Spark Connect address. Imports only what it needs."""
    if name == "duckdb":
        from bonafides.engines.duckdb import DuckDB

        return DuckDB(memory_limit=memory_limit)
    if name == "spark":
        try:
            from bonafides.engines.spark import Spark
        except ImportError as error:
            raise EngineError("Spark is not installed; install the extra: bonafides[spark]") from error
        return Spark(address)
    raise EngineError(f"there is no engine '{name}'; engines: duckdb, spark")
