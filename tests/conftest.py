"""The engines that tests run on: DuckDB, and Spark's dialect on Sail, or on real Spark where BONAFIDES_SPARK says so."""

import os

import pytest
from hypothesis import settings

from bonafides.engines.duckdb import DuckDB

os.environ.setdefault("RUST_LOG", "error")
# A busy machine is no failure of a law.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def _duckdb():
    engine = DuckDB()
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def _spark():
    """Sail (no Java) by default; BONAFIDES_SPARK=local runs real Spark in this process, sc://… an address."""
    from bonafides.engines.spark import Spark

    wanted = os.environ.get("BONAFIDES_SPARK", "sail")
    if wanted == "sail":
        from pysail.spark import SparkConnectServer

        server = SparkConnectServer("127.0.0.1", 0)
        server.start(background=True)
        host, port = server.listening_address
        engine = Spark(f"sc://{host}:{port}")
    else:
        server, engine = None, Spark(None if wanted == "local" else wanted)
    yield engine
    engine.close()
    if server is not None:
        server.stop()


@pytest.fixture
def duckdb_engine(_duckdb):
    return _duckdb


@pytest.fixture(params=["duckdb", "spark"])
def engine(request):
    return request.getfixturevalue(f"_{request.param}")


@pytest.fixture
def both_engines(_duckdb, _spark):
    return _duckdb, _spark
