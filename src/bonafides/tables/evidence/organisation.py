"""What the organisation itself records: vendors, allowances, lists it was given."""

from bonafides.tables.columns import date, evidence, integer, place, text, timestamp

TABLES = (
    evidence(
        "vendors",
        "An agency, staffing firm or company that presents or employs personas or receives their pay.",
        "vendor_id",
        text("vendor_id", "Row key."),
        text("vendor_ref", "As vendor:<name or id>."),
        text("name", "Company name."),
        text("kind", "agency, employer_of_record, own_company or other."),
        text("registration", "Register number."),
        date("founded_on", "Day of registration."),
        text("website", "Site."),
        *place("address_", "the company"),
        persona=False,
    ),
    evidence(
        "vendor_links",
        "A tie of a vendor: owner, officer, address, bank account, phone.",
        "vendor_link_id",
        text("vendor_link_id", "Row key."),
        text("vendor_ref", "The vendor."),
        text("kind", "owner, officer, address, account, phone, email or domain."),
        text("value", "The value.", private=True),
        timestamp("recorded_at", "When."),
    ),
    evidence(
        "allowances",
        "What the organisation has approved, so that it is not counted: VPN exits, offices, remote tools, shared "
        "addresses, payroll accounts.",
        "allowance_id",
        text("allowance_id", "Row key."),
        text("kind", "ip, network, remote_tool, address, account, phone, email, domain or device."),
        text("value", "The value; a network as CIDR."),
        text("reason", "Why."),
        text("recorded_by", "Who recorded it.", private=True),
        timestamp("recorded_at", "When."),
        persona=False,
    ),
    evidence(
        "lists",
        "An entry of a list given to the organisation (peers, providers, regulators), with its date.",
        "entry_id",
        text("entry_id", "Row key."),
        text("list_name", "Which list."),
        text("kind", "ip, network, email, domain, phone, address, account, wallet, name or other."),
        text("value", "The entry.", private=True),
        text("note", "What the list says of it."),
        date("as_of", "Date of the list."),
        text("licence", "Licence of the list."),
        integer("confidence", "Confidence the list gives, 0 to 100."),
        persona=False,
    ),
)
