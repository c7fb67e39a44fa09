"""Where Splink computes: within this process, or in a Spark session that is there already."""

from __future__ import annotations

from typing import Any

from splink import DuckDBAPI
from splink.internals.database_api import DatabaseAPISubClass


def backend(session: Any | None = None) -> DatabaseAPISubClass:
    """DuckDB within this process, or Splink over a Spark session, plain or of Spark Connect.

    Spark needs none of Splink's Java functions, because every comparison is made of what Spark has itself.
    """
    if session is None:
        return DuckDBAPI()
    from splink import SparkAPI  # needs pyspark, which not every installation has

    return SparkAPI(spark_session=session, register_udfs_automatically=False, break_lineage_method="persist")
