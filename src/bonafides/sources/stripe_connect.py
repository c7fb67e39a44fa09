"""Stripe Connect: connected accounts, persons, bank accounts, payouts and transfers, alone, in lists or in events."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bonafides.reference.bank_numbers import valid_identifier
from bonafides.sources.source import BadRecord, Place, Record, Row, Sample, Source
from bonafides.sources.statements import Statements, host_of, one_line, one_of_each, placed
from bonafides.sources.values import as_list, dig, flag, instant, minor_units, text
from bonafides.tables.persona_refs import persona_ref

PAYOUT_STATUS = {
    "paid": "paid",
    "pending": "pending",
    "in_transit": "pending",
    "canceled": "failed",
    "failed": "failed",
}
FAILURES = {
    "no_account": "no_account",
    "invalid_account_number": "no_account",
    "account_closed": "account_closed",
    "account_frozen": "account_frozen",
}
HOLDERS = {"individual": "individual", "company": "company"}


def _recognises(sample: Sample) -> bool:
    """Objects that name their type, one of them a type read here; exports of events hold many others beside."""
    inner = [_inner(record) for record in sample.records]
    return any(_kind(each) is not None for each in inner) and all(isinstance(each.get("object"), str) for each in inner)


def _kind(record: Record) -> str | None:
    kind = record.get("object")
    return kind if isinstance(kind, str) and kind in READERS else None


def _inner(record: Record) -> Record:
    """What an event is about; any other record is itself."""
    inner = dig(record, "data.object") if record.get("object") == "event" else record
    return inner if isinstance(inner, dict) else {}


def rows(record: Record, place: Place) -> Iterator[Row]:
    """Rows of one object or event; other objects of Stripe are counted by type. BadRecord where no type is named."""
    inner = _inner(record)
    kind = _kind(inner)
    if kind is None:
        if text(inner.get("object")) is None:
            raise BadRecord("the record does not say which Stripe object it is")
        yield "", {"why": f"Stripe object '{inner['object']}' is not mapped"}
        return
    event = record if inner is not record else {}
    yield from one_of_each(READERS[kind](inner, event, place))


def _ref(account: Any) -> str | None:
    known = text(account.get("id") if isinstance(account, dict) else account)
    return persona_ref("account", f"stripe/{known}") if known else None


def _account(record: Record, event: Record, place: Place) -> Iterator[Row]:
    account = text(record.get("id"))
    if account is None:
        raise BadRecord("the account has no id")
    opened = instant(record.get("created"))
    person: Any = record.get("individual") or {}
    company: Any = record.get("company") or {}
    name = _name(person) or text(company.get("name"))
    website = text(dig(record, "business_profile.url"))
    said = Statements(place, _ref(account), "stripe", "payout", opened, formal=True)
    yield (
        "accounts",
        {
            "account_id": place.row_id("account"),
            "persona_ref": said.persona,
            "account_ref": f"stripe:{account}",
            "service": "stripe",
            "display_name": text(dig(record, "business_profile.name")) or name,
            "opened_at": opened,
            "verification": _verification(record, person),
            "status": _status(record),
            "website": website,
            "signup_ip": text(dig(record, "tos_acceptance.ip")),
            "signup_user_agent": text(dig(record, "tos_acceptance.user_agent")),
        },
    )
    yield from said.claim("name", name)
    yield from said.claim("country", placed(record.get("country"), None, None).country, "account")
    yield from said.contact("email", record.get("email"), name)
    yield from _party(person, said, name)
    yield from _party(company, said, name)
    if website and (domain := host_of(website)):
        yield from said.claim("website", website)
        yield (
            "websites",
            {
                "website_row_id": place.row_id("website"),
                "persona_ref": said.persona,
                "domain": domain,
                "url": website,
                "purpose": "account",
                "account_ref": f"stripe:{account}",
            },
        )
    external = record.get("external_accounts")
    for each in as_list(external.get("data") if isinstance(external, dict) else external):
        yield from _payout_account(each | {"account": account}, place)


def _party(party: Record, said: Statements, name: str | None) -> Iterator[Row]:
    """Contact details and place of the individual or company behind an account. Dates of birth never come this far."""
    yield from said.contact("email", party.get("email"), name)
    yield from said.contact("phone", party.get("phone"), name)
    address = party.get("address")
    if isinstance(address, dict):
        parts = [address.get(part) for part in ("line1", "city", "state", "postal_code", "country")]
        parts[0] = " ".join(filter(None, (text(address.get("line1")), text(address.get("line2"))))) or None
        yield from said.contact("address", one_line(*parts), name)
        where = placed(address.get("country"), address.get("state"), address.get("city"))
        yield from said.located(where, "address")


def _name(person: Record) -> str | None:
    return " ".join(filter(None, (text(person.get("first_name")), text(person.get("last_name"))))) or None


def _verification(record: Record, person: Record) -> str:
    """What Stripe's own words allow: a person's check where it is given, else what is still required of the account.

    Being allowed to charge is no identity check: an account is verified only when it may pay out and nothing is due.
    """
    said = text(dig(person, "verification.status"))
    if said in ("verified", "pending"):
        return said
    required = record.get("requirements")
    if not isinstance(required, dict):
        return "unknown"
    if (text(required.get("disabled_reason")) or "").startswith("rejected"):
        return "failed"
    if required.get("pending_verification"):
        return "pending"
    if said == "unverified" or required.get("errors"):
        return "failed" if required.get("errors") else "unknown"
    due = [required.get(list_name) for list_name in ("currently_due", "past_due")]
    if flag(record.get("payouts_enabled")) and all(each == [] for each in due):
        return "verified"
    return "unknown"


def _status(record: Record) -> str:
    reason = text(dig(record, "requirements.disabled_reason")) or ""
    if reason.startswith("rejected"):
        return "closed"
    charges, payouts = flag(record.get("charges_enabled")), flag(record.get("payouts_enabled"))
    if charges or payouts:
        return "active"
    return "suspended" if reason else "unknown"


def _person(record: Record, event: Record, place: Place) -> Iterator[Row]:
    said = Statements(
        place,
        _ref(record.get("account") or event.get("account")),
        "stripe",
        "payout",
        instant(record.get("created")),
        formal=True,
    )
    name = _name(record)
    yield from said.claim("name", name)
    yield from _party(record, said, name)


def _external(record: Record, event: Record, place: Place) -> Iterator[Row]:
    what, when = text(event.get("type")) or "", instant(event.get("created"))
    set_at: datetime | None = when if what.endswith("external_account.created") else None
    replaced_at: datetime | None = when if what.endswith("external_account.deleted") else None
    account = record.get("account") or event.get("account")
    yield from _payout_account(record | {"account": account}, place, set_at, replaced_at)


def _payout_account(
    record: Record, place: Place, set_at: datetime | None = None, replaced_at: datetime | None = None
) -> Iterator[Row]:
    card = record.get("object") == "card"
    holder = text(record.get("account_holder_name") or record.get("name"))
    routing, country = text(record.get("routing_number")), placed(record.get("country"), None, None).country
    yield (
        "payout_accounts",
        {
            "payout_account_id": place.row_id("payout_account", record.get("id")),
            "persona_ref": _ref(record.get("account")),
            "account_key": _account_key(record),
            "account_tail": text(record.get("last4")),
            "kind": "card" if card else "bank",
            "institution": text(record.get("brand") if card else record.get("bank_name")),
            "routing": routing,
            "country": country,
            "currency": _currency(record.get("currency")),
            "holder_name": holder,
            "holder_kind": HOLDERS.get(text(record.get("account_holder_type")) or "", "unknown"),
            "identifier_valid": valid_identifier(None, routing, country),
            "set_at": set_at,
            "replaced_at": replaced_at,
            "reported_by": "stripe",
        },
    )
    said = Statements(place, _ref(record.get("account")), "stripe", "payout", set_at, formal=True)
    yield from said.claim("name", holder, "holder")


def _account_key(record: Any) -> str | None:
    """Stripe's fingerprint is equal for one bank account or card wherever it is used; the number is never shown."""
    fingerprint = text(record.get("fingerprint")) if isinstance(record, dict) else None
    return f"stripe:{fingerprint}" if fingerprint else None


def _currency(value: Any) -> str | None:
    code = text(value)
    return code.upper() if code else None


def _payout(record: Record, event: Record, place: Place) -> Iterator[Row]:
    """A payout names its connected account only through the event that carried it or an expanded destination."""
    destination = record.get("destination")
    bank: Record = destination if isinstance(destination, dict) else {}
    failure = text(record.get("failure_code"))
    yield (
        "payments",
        _payment(record, place)
        | {
            "persona_ref": _ref(bank.get("account") or event.get("account")),
            "kind": "payout",
            "payee_name": text(bank.get("account_holder_name") or bank.get("name")),
            "payee_account_key": _account_key(bank),
            "payee_account_tail": text(bank.get("last4")),
            "payee_kind": HOLDERS.get(text(bank.get("account_holder_type")) or "", "unknown"),
            "method": "card" if record.get("type") == "card" else "other",
            "status": PAYOUT_STATUS.get(text(record.get("status")) or ""),
            "return_reason": FAILURES.get(failure, "other") if failure else None,
        },
    )


def _transfer(record: Record, event: Record, place: Place) -> Iterator[Row]:
    yield (
        "payments",
        _payment(record, place)
        | {
            "persona_ref": _ref(record.get("destination")),
            "kind": "transfer",
            "method": "other",
            "status": "returned" if flag(record.get("reversed")) else "paid",
        },
    )


def _payment(record: Record, place: Place) -> dict[str, Any]:
    currency = _currency(record.get("currency"))
    return {
        "payment_id": place.row_id("payment", record.get("id")),
        "amount": minor_units(record.get("amount"), currency),
        "currency": currency,
        "purpose": text(record.get("description")),
        "paid_at": instant(record.get("created")),
    }


READERS = {
    "account": _account,
    "person": _person,
    "bank_account": _external,
    "card": _external,
    "payout": _payout,
    "transfer": _transfer,
}
# Named one by one, for a field under a `*` is held against the words of protected names, and `disabled` is one.
REQUIREMENTS = " ".join(
    f"requirements.{field}"
    for field in (
        "alternatives",
        "current_deadline",
        "currently_due",
        "disabled_reason",
        "errors",
        "eventually_due",
        "past_due",
        "pending_verification",
    )
)
BANK_READ = """
id object account account_holder_name account_holder_type bank_name brand country currency fingerprint last4 name
routing_number
"""
BANK_IGNORED = """
account_type available_payout_methods customer default_for_currency future_requirements.* metadata.*
status address_city address_country address_line1 address_line1_check address_line2 address_state address_zip
address_zip_check cvc_check dynamic_last4 exp_month exp_year funding tokenization_method networks.* regulated_status
allow_redisplay iin issuer
"""
PARTY_READ = """
first_name last_name name email phone address.line1 address.line2 address.city address.state address.postal_code
address.country verification.status
"""
PARTY_IGNORED = """
id object account created id_number_provided ssn_last_4_provided metadata.* relationship.*
future_requirements.* verification.* political_exposure registered_address.* full_name_aliases
additional_tos_acceptances.* us_cfpb_data.* structure name_kana name_kanji directors_provided executives_provided
owners_provided ownership_declaration.* tax_id_provided vat_id_provided tax_id_registrar ownership_exemption_reason
directorship_declaration.* export_license_id export_purpose_code address_kana.* address_kanji.* first_name_kana
first_name_kanji last_name_kana last_name_kanji representative_declaration.*
"""
ACCOUNT_READ = """
created charges_enabled payouts_enabled business_profile.name business_profile.url tos_acceptance.ip
tos_acceptance.user_agent requirements.disabled_reason requirements.errors requirements.currently_due
requirements.past_due requirements.pending_verification amount description destination failure_code reversed type
"""
ACCOUNT_IGNORED = """
business_type business_profile.* capabilities.* controller.* default_currency details_submitted settings.*
tos_acceptance.* groups.* external_accounts.object external_accounts.has_more external_accounts.total_count
external_accounts.url livemode application_fee application_fee_amount arrival_date automatic balance_transaction
failure_balance_transaction failure_message method original_payout payout_method reconciliation_status
reversed_by source_type statement_descriptor trace_id.* amount_reversed destination_payment reversals.*
source_transaction transfer_group
"""
# Numbers of people are no characteristic that the law protects, but nothing here needs them either.
PARTY_PROTECTED = """
dob id_number ssn_last_4 gender nationality maiden_name id_number_secondary
"""
EVENT_IGNORED = ("api_version", "context", "pending_webhooks", "request.*", "data.previous_attributes.*", "livemode")


def _everywhere(own: list[str], party: list[str], bank: list[str]) -> tuple[str, ...]:
    """Paths of an object alone and inside an event; parties and bank accounts alone and inside their account."""
    paths = own + party + bank
    paths += [f"{inside}.{path}" for inside in ("individual", "company") for path in party]
    paths += [f"{inside}.{path}" for inside in ("external_accounts.data[]", "destination") for path in bank]
    return tuple(paths) + tuple(f"data.object.{path}" for path in paths)


SOURCE = Source(
    name="stripe_connect",
    title="Stripe Connect API and events",
    origin="first_party",
    recognises=_recognises,
    rows=rows,
    reads=_everywhere(ACCOUNT_READ.split(), PARTY_READ.split(), BANK_READ.split()),
    ignores=_everywhere(
        ACCOUNT_IGNORED.split(),
        f"{PARTY_IGNORED} {REQUIREMENTS}".split(),
        f"{BANK_IGNORED} {REQUIREMENTS}".split(),
    )
    + EVENT_IGNORED,
    protected=_everywhere([], PARTY_PROTECTED.split(), []),
)
