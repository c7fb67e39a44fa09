"""Evidence: what was claimed and what was observed, as the sources say it, each row with its place in a file."""

from bonafides.tables.declaration import Table, index
from bonafides.tables.evidence import code, devices, hiring, marketplace, money, organisation, personas, work

TABLES: dict[str, Table] = index(
    table for room in (personas, hiring, work, devices, marketplace, money, code, organisation) for table in room.TABLES
)

HAPPENED: dict[str, str] = {
    "access_events": "occurred_at",
    "accounts": "opened_at",
    "applications": "applied_at",
    "bids": "submitted_at",
    "calendar_slots": "starts_at",
    "claims": "stated_at",
    "code_follows": "seen_at",
    "commits": "committed_at",
    "complaints": "received_at",
    "contacts": "stated_at",
    "device_checkins": "seen_at",
    "documents": "received_at",
    "engagements": "started_at",
    "external_checks": "performed_at",
    "interviews": "scheduled_at",
    "invoices": "issued_at",
    "judgements": "judged_at",
    "meetings": "joined_at",
    "messages": "sent_at",
    "network_flows": "seen_at",
    "payments": "paid_at",
    "payout_accounts": "set_at",
    "peripherals": "seen_at",
    "port_scans": "seen_at",
    "processes": "seen_at",
    "ratings": "rated_at",
    "referees": "named_at",
    "referrals": "referred_at",
    "resumes": "received_at",
    "reviewer_observations": "observed_at",
    "sessions": "occurred_at",
    "shipments": "changed_at",
    "software": "seen_at",
    "tickets": "opened_at",
    "timesheets": "started_at",
    "websites": "checked_at",
}
"""The column that says when a row's event happened. A run as of a time reads only rows up to it, and rows without one.
Tables that are not here describe standing knowledge (identities, households, vendors, allowances) and are read whole."""
KNOWN_SINCE: dict[str, str] = {
    "allowances": "recorded_at",
    "households": "recorded_at",
    "lists": "as_of",
    "personas": "recorded_at",
    "profiles": "seen_at",
    "vendor_links": "recorded_at",
}
"""Standing knowledge that says since when it is known. A run at a point in time leaves out the rows that came later;
any other run reads them whole. Rows without that time, and the other standing tables, cannot be told apart by time."""
PLANNED = frozenset({"calendar_slots", "engagements", "interviews"})
"""Tables whose time may lie ahead: a run that is told no time does not take its own from them."""
