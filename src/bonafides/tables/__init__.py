"""The ground floor: every table declared once."""

from bonafides.tables import evidence, facts, links, results
from bonafides.tables.declaration import Column, Table

EVIDENCE: dict[str, Table] = evidence.TABLES
FACTS: dict[str, Table] = facts.TABLES
RESULTS: dict[str, Table] = results.TABLES
LINKS: dict[str, Table] = links.TABLES
STORED: dict[str, Table] = EVIDENCE | FACTS | LINKS | RESULTS

__all__ = ["EVIDENCE", "FACTS", "LINKS", "RESULTS", "STORED", "Column", "Table"]
