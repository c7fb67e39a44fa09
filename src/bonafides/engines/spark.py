"""Apache Spark: by Spark Connect address (a cluster, or Sail), or in this process."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession

from bonafides.engines.base import EngineError, Parameters, normalised
from bonafides.engines.compile import to_spark
from bonafides.tables.declaration import ARROW_TYPES

SPARK_TYPES = {
    "text": "STRING",
    "integer": "BIGINT",
    "real": "DOUBLE",
    "amount": "DECIMAL(28, 8)",
    "boolean": "BOOLEAN",
    "timestamp": "TIMESTAMP_NTZ",
    "date": "DATE",
}
SQL_OF_ARROW = {ARROW_TYPES[kind]: SPARK_TYPES[kind] for kind in ARROW_TYPES}


class Spark:
    """The distributed engine. address like sc://host:15002; without one Spark runs in this process (needs Java 17)."""

    name = "spark"

    def __init__(self, address: str | None = None) -> None:
        if address is None:
            builder = (
                SparkSession.builder.master("local[*]")
                .appName("bonafides")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "4")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
            )
        else:
            builder = SparkSession.builder.remote(address)
        self._session = builder.getOrCreate()
        self._session.conf.set("spark.sql.session.timeZone", "UTC")
        self._session.conf.set("spark.sql.ansi.enabled", "true")
        if self._session.conf.get("spark.sql.ansi.enabled") != "true":
            raise EngineError("Spark is not in ANSI mode and will not be: results could differ in silence")

    def open(self, name: str, schema: pa.Schema, files: Sequence[Path]) -> None:
        """Parquet files as a table; see Engine.open."""
        if not files:
            self.load(name, schema.empty_table())
            return
        with _one_sentence():
            declared = ", ".join(f"`{field.name}` {SQL_OF_ARROW[field.type]}" for field in schema)
            self._session.read.schema(declared).parquet(*map(str, files)).createOrReplaceTempView(name)

    def load(self, name: str, rows: pa.Table) -> None:
        """A small table in memory; see Engine.load."""
        with _one_sentence():
            columns = ", ".join(f"`{field.name}` {SQL_OF_ARROW[field.type]}" for field in rows.schema)
            if rows.num_rows == 0:
                empty = ", ".join(f"cast(null as {SQL_OF_ARROW[field.type]}) as `{field.name}`" for field in rows.schema)
                frame = self._session.sql(f"select {empty} where false")
            else:
                frame = self._session.createDataFrame(rows, columns)
            frame.createOrReplaceTempView(name)

    def view(self, name: str, sql: str, parameters: Parameters | None = None) -> None:
        """A named query; see Engine.view."""
        with _one_sentence():
            self._session.sql(self.compiled(sql, parameters)).createOrReplaceTempView(name)

    def write(self, sql: str, folder: Path, parameters: Parameters | None = None, order_by: Sequence[str] = ()) -> None:
        """The query's rows as Parquet files in a new folder; see Engine.write."""
        with _one_sentence():
            frame = self._session.sql(self.compiled(sql, parameters))
            if order_by:
                frame = frame.sortWithinPartitions(*order_by)
            frame.write.parquet(str(folder))

    def query(self, sql: str, parameters: Parameters | None = None) -> pa.Table:
        """The query's rows; see Engine.query."""
        with _one_sentence():
            return normalised(self._session.sql(self.compiled(sql, parameters)).toArrow())

    def compiled(self, sql: str, parameters: Parameters | None = None) -> str:
        """The query in Spark's dialect with its parameters bound."""
        return to_spark(sql, parameters or {})

    def close(self) -> None:
        """End the session; Spark itself stops where this process started it, a server at an address goes on."""
        self._session.stop()


@contextlib.contextmanager
def _one_sentence():  # type: ignore[no-untyped-def]
    try:
        yield
    except PySparkException as error:
        raise EngineError(f"Spark: {str(error).strip().splitlines()[0]}") from error
