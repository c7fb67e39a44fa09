"""The engines that tests run on: DuckDB, and Spark's dialect on Sail, or on real Spark where BONAFIDES_SPARK says so."""

import os

import pytest
from hypothesis import settings

from bonafides.engines.duckdb import DuckDB

os.environ.setdefault("RUST_LOG", "error")
# A busy machine is no failure of a law.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
SPARK = os.environ.get("BONAFIDES_SPARK", "sail")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Where real Spark is asked for, a test that is skipped has failed: it was to run there."""
    report = yield
    if SPARK != "sail" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"BONAFIDES_SPARK={SPARK} lets nothing be skipped, but this was: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def _duckdb():
    engine = DuckDB()
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def spark_address():
    """Sail (no Java) by default; BONAFIDES_SPARK=local runs real Spark in this process, sc://… an address."""
    if SPARK != "sail":
        yield None if SPARK == "local" else SPARK
        return
    from pysail.spark import SparkConnectServer

    server = SparkConnectServer("127.0.0.1", 0)
    server.start(background=True)
    host, port = server.listening_address
    yield f"sc://{host}:{port}"
    server.stop()


@pytest.fixture(scope="session")
def _spark(spark_address):
    from bonafides.engines.spark import Spark

    engine = Spark(spark_address)
    yield engine
    engine.close()


@pytest.fixture
def duckdb_engine(_duckdb):
    return _duckdb


@pytest.fixture
def spark_engine(_spark):
    return _spark


@pytest.fixture(params=["duckdb", "spark"])
def engine(request):
    return request.getfixturevalue(f"_{request.param}")


@pytest.fixture
def both_engines(_duckdb, _spark):
    return _duckdb, _spark
