"""Apache Spark, always through Spark Connect: at an address (a cluster, or Sail), or on a server inside this process."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import socket
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa
from grpc import RpcError
from py4j.protocol import Py4JError
from pyspark import SparkConf, SparkContext
from pyspark.errors import PySparkException
from pyspark.sql import SparkSession
from pyspark.sql.connect.client import DefaultChannelBuilder

from bonafides.engines.base import EngineError, Parameters, mebibytes, normalised, one_line, refuse_existing
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
SESSION = {"spark.sql.session.timeZone": "UTC", "spark.sql.ansi.enabled": "true"}
"""Settings without which results could differ in silence."""
ANSWER_SECONDS = 10
# The client prints the whole stack of an error that it raises as well.
logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL)


class Spark:
    """The distributed engine. address like sc://host:15002; without one Spark runs in this process (needs Java 17).

    Every engine has a session of its own, so closing one leaves the tables of the others alone.
    """

    name = "spark"

    def __init__(self, address: str | None = None, memory_limit: str | None = None, temp_folder: Path | None = None) -> None:
        with _one_sentence():
            if address is None:
                address = _server_in_this_process(memory_limit, temp_folder)
            else:
                _refuse_silent(address)
            self._session = SparkSession.builder.remote(address).create()
            for setting, value in SESSION.items():
                self._session.conf.set(setting, value)
                if self._session.conf.get(setting) != value:
                    raise EngineError(f"Spark does not keep {setting} = {value}: results could differ in silence")

    def open(self, name: str, schema: pa.Schema, files: Sequence[Path]) -> None:
        """Parquet files as a table; see Engine.open."""
        if not files:
            self.load(name, schema.empty_table())
            return
        with _one_sentence():
            self._session.read.schema(_columns(schema)).parquet(*map(str, files)).createOrReplaceTempView(name)

    def load(self, name: str, rows: pa.Table) -> None:
        """A small table in memory; see Engine.load."""
        with _one_sentence():
            rows = normalised(rows)
            if rows.num_rows == 0:
                empty = ", ".join(f"cast(null as {SQL_OF_ARROW[field.type]}) as `{field.name}`" for field in rows.schema)
                frame = self._session.sql(f"select {empty} where false")
            else:
                frame = self._session.createDataFrame(rows, _columns(rows.schema))
            frame.createOrReplaceTempView(name)

    def view(self, name: str, sql: str, parameters: Parameters | None = None, schema: pa.Schema | None = None) -> None:
        """A named query; see Engine.view."""
        with _one_sentence():
            self._session.sql(self._typed(sql, parameters, schema)).createOrReplaceTempView(name)

    def write(
        self,
        sql: str,
        folder: Path,
        parameters: Parameters | None = None,
        order_by: Sequence[str] = (),
        schema: pa.Schema | None = None,
    ) -> None:
        """The query's rows as Parquet files in a new folder; see Engine.write."""
        refuse_existing(folder)
        with _one_sentence():
            frame = self._session.sql(self._typed(sql, parameters, schema))
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

    @property
    def session(self) -> Any:
        """The Spark session, for libraries that compute in Spark themselves."""
        return self._session

    def close(self) -> None:
        """End this engine's session. A server goes on: at an address for others, in this process until the process ends."""
        self._session.stop()

    def _typed(self, sql: str, parameters: Parameters | None, schema: pa.Schema | None) -> str:
        query = self.compiled(sql, parameters)
        if schema is None:
            return query
        columns = ", ".join(f"cast(`{field.name}` as {SQL_OF_ARROW[field.type]}) as `{field.name}`" for field in schema)
        return f"select {columns} from ({query}) as made"


def _columns(schema: pa.Schema) -> str:
    return ", ".join(f"`{field.name}` {SQL_OF_ARROW[field.type]}" for field in schema)


def _refuse_silent(address: str) -> None:
    """Spark's client goes on asking for minutes where nobody answers; this says so at once."""
    place = DefaultChannelBuilder(address)
    host, _, port = place.endpoint.rpartition(":")
    try:
        socket.create_connection((host.strip("[]"), int(port)), ANSWER_SECONDS).close()
    except OSError as error:
        raise EngineError(f"no Spark Connect server answers at {address}: {error.strerror or error}") from None


def _server_in_this_process(memory_limit: str | None, temp_folder: Path | None) -> str:
    """The address of a Spark Connect server that this process starts once, on a free port of this machine only."""
    if _java() is None:
        raise EngineError(
            "Spark in this process needs Java 17, and there is no java here; install one (Debian: openjdk-17-jre-headless) "
            "or name a Spark Connect server, as in sc://host:15002"
        )
    token = os.environ.setdefault("SPARK_CONNECT_AUTHENTICATE_TOKEN", uuid4().hex)
    running = SparkContext._active_spark_context or SparkContext(
        conf=SparkConf().setAll(list(_settings(token, memory_limit, temp_folder).items()))
    )
    service = getattr(running._jvm, "org.apache.spark.sql.connect.service.SparkConnectService$")
    port = getattr(service, "MODULE$").localPort()
    # Spark's client carries a token without TLS to this very name only.
    return f"sc://localhost:{port}/;token={token}"


def _settings(token: str, memory_limit: str | None, temp_folder: Path | None) -> dict[str, str]:
    settings = {
        "spark.master": "local[*]",
        "spark.app.name": "bonafides",
        "spark.plugins": "org.apache.spark.sql.connect.SparkConnectPlugin",
        "spark.connect.grpc.binding.address": "127.0.0.1",
        "spark.connect.grpc.binding.port": "0",
        "spark.connect.authenticate.token": token,
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.memory": f"{mebibytes(memory_limit)}m",
        "spark.log.level": "OFF",  # every error comes back through the client
        "spark.sql.shuffle.partitions": "4",
        "spark.ui.enabled": "false",
    }
    if temp_folder:
        settings["spark.local.dir"] = str(temp_folder)
    return settings


def _java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")


@contextlib.contextmanager
def _one_sentence() -> Iterator[None]:
    try:
        yield
    except RpcError as error:
        raise EngineError(f"Spark: {one_line(getattr(error, 'details', lambda: None)() or str(error))}") from error
    except (PySparkException, Py4JError, pa.ArrowException) as error:
        raise EngineError(f"Spark: {one_line(str(error))}") from error
