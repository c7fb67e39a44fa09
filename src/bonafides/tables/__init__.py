"""The ground floor: every table declared once."""

from bonafides.tables import evidence, facts, results
from bonafides.tables.declaration import Column, Table

EVIDENCE: dict[str, Table] = evidence.TABLES
FACTS: dict[str, Table] = facts.TABLES
RESULTS: dict[str, Table] = results.TABLES
STORED: dict[str, Table] = EVIDENCE | FACTS | RESULTS

__all__ = ["EVIDENCE", "FACTS", "RESULTS", "STORED", "Column", "Table"]
