"""What the organisation keeps as its own tables in either form."""

from __future__ import annotations

from bonafides.simulate.exports.own_tables import own_rows
from bonafides.simulate.tables.rows import Rows
from bonafides.simulate.world import World


def fill(world: World, rows: Rows) -> None:
    """Accounts, documents, bids, contracts, marks and whatever else was recorded; payouts are the payment service's."""
    for table, own in own_rows(world).items():
        rows.extend(table, (row for row in own if table != "payments" or row["kind"] != "payout"))
