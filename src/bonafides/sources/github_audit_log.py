"""GitHub audit log of an organisation or enterprise: streamed, from the API, or exported as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bonafides.reference.places import country_code, region_code
from bonafides.sources.source import BadRecord, Place, Record, Row, Sample, Source
from bonafides.sources.values import flag, instant, lower, text
from bonafides.tables.persona_refs import persona_ref

ACTION = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)+")
# Deploy keys, applications and agents act under names that no user can have.
USER = re.compile(r"[a-z0-9][a-z0-9_-]*")
SIGN_INS = {
    "user.login": ("sign_in", "success"),
    "user.failed_login": ("sign_in", "failure"),
    "user.logout": ("sign_out", "success"),
    "org.sso_response": ("sign_in", "unknown"),
    "business.sso_response": ("sign_in", "unknown"),
}
OBJECTS = ("repo", "repository", "team", "user", "org", "business")


def recognises(sample: Sample) -> bool:
    """Events with a dotted action and GitHub's time, most often of an actor given by name."""
    return any(_actor_named(record) for record in sample.records) and all(map(_known, sample.records))


def _known(record: Record) -> bool:
    by_name = {name.lower(): value for name, value in record.items()}
    action = by_name.get("action")
    return (
        isinstance(action, str)
        and ACTION.fullmatch(action.lower()) is not None
        and bool(by_name.keys() & {"@timestamp", "created_at", "at_sign_timestamp"})
        and bool(by_name.keys() & {"actor", "actor_id", "org", "business", "_document_id"})
    )


def _actor_named(record: Record) -> bool:
    return any(name.lower() == "actor" and isinstance(value, str) for name, value in record.items())


def rows(record: Record, place: Place) -> Iterator[Row]:
    """What was done, and where an account's sign of life came from. BadRecord when it has no action or no time."""
    action = lower(record.get("action"))
    when = next((found for name in TIMES if (found := instant(record.get(name)))), None)
    if action is None or when is None:
        raise BadRecord("the event has no action or no time")
    actor = lower(record.get("actor"))
    account = f"github:{actor}" if actor else None
    persona = persona_ref("account", f"github/{actor}") if _is_person(record, actor) else None
    event_id = text(record.get("_document_id"))
    ip, agent = text(record.get("actor_ip")), text(record.get("user_agent"))
    yield (
        "access_events",
        {
            "access_id": event_id or place.row_id("access"),
            "persona_ref": persona,
            "service": "github",
            "action": action,
            "object": _object(record),
            "occurred_at": when,
            "ip": ip,
            "user_agent": agent,
            "account_ref": account,
        },
    )
    if persona is None:
        return
    where = _located(record)
    if ip or where["country"]:
        yield "sessions", _session(event_id or place.row_id("session"), persona, account, action, when, ip, agent) | where
    yield from _tied(record, persona, place)


def _session(
    key: str, persona: str, account: str | None, action: str, when: datetime, ip: str | None, agent: str | None
) -> dict[str, Any]:
    event, outcome = SIGN_INS.get(action, ("activity", "success"))
    return {
        "session_id": key,
        "persona_ref": persona,
        "account_ref": account,
        "service": "github",
        "event": event,
        "event_type": action,
        "outcome": outcome,
        "occurred_at": when,
        "ip": ip,
        "user_agent": agent,
    }


def _is_person(record: Record, actor: str | None) -> bool:
    """No persona for bots, agents and keys, nor where GitHub names the organisation itself as the one that acts."""
    if actor is None or USER.fullmatch(actor) is None or actor in (lower(record.get("org")), lower(record.get("business"))):
        return False
    if flag(record.get("actor_is_bot")) or flag(record.get("actor_is_agent")):
        return False
    return "server-to-server" not in (lower(record.get("programmatic_access_type")) or "")


def _object(record: Record) -> str | None:
    """What was touched, the narrowest that is named: a repository, else a team, a user, the organisation."""
    inner = record.get("data")
    for name in OBJECTS:
        found = text(record.get(name)) or (text(inner.get(name)) if isinstance(inner, dict) else None)
        if found:
            return found
    return None


def _located(record: Record) -> dict[str, Any]:
    said = record.get("actor_location")
    where = said if isinstance(said, dict) else {}
    country = country_code(text(where.get("country_code")) or text(where.get("country_name")))
    region = region_code(country, text(where.get("region_name")) or text(where.get("region")))
    return {"country": country, "region": region, "city": text(where.get("city"))}


def _tied(record: Record, persona: str, place: Place) -> Iterator[Row]:
    """Where members sign in by the organisation's own identity provider, GitHub names the identity behind the account."""
    identity = lower(record.get("external_identity_nameid")) or ""
    if "@" in identity:
        yield (
            "identities",
            {
                "identity_id": place.row_id("identity"),
                "ref": persona,
                "same_as": persona_ref("email", identity),
            },
        )


TIMES = ("@timestamp", "at_sign_timestamp", "created_at")
READS = """
action actor actor_ip actor_is_bot actor_is_agent actor_location.country_code actor_location.country_name
actor_location.region actor_location.region_name actor_location.city _document_id user_agent org business repo repository
team user programmatic_access_type external_identity_nameid
"""
IGNORES = """
actor_id user_id org_id business_id repo_id team_id repository_id request_id hashed_token token_id token_scopes operation_type
actor_location.country actor_location.postal_code actor_location.location.* external_identity_username external_id
repository_public public_repo visibility previous_visibility permission old_permission name message title email
transport_protocol transport_protocol_name protocol_name request_category request_method route url_path query_string
status_code rate_limit_remaining request_access_security_header application_name oauth_application_id oauth_application
integration integration_id installation_id app_id repository_selection repositories_added repositories_added_names
repositories_removed repositories_removed_names branch base_ref head_branch head_sha before after reasons[].* explanation
review_id pull_request_id pull_request_title pull_request_url number key fingerprint read_only deploy_key_fingerprint
openssh_public_key public_key_id workflow_id workflow_run_id workflow trigger_id event started_at completed_at conclusion
run_number run_attempt is_hosted_runner runner_id runner_name runner_labels runner_group_id runner_group_name job_name
job_workflow_ref secrets_passed environment_name reason active active_was business_url org_name config[].* config_was[].*
content_type events[].* events_were[].* hook_id invitation_id passkey_nickname previous_role role owner owner_type
user_programmatic_access_id user_programmatic_access_name transport source_version target_version version permissions_upgraded
permissions_added.* permissions_unchanged.* limited_availability server_id device_cookie category_type code_scanning.* device
topic login_method data.*
p_any_ip_addresses p_any_domain_names p_any_sha1_hashes p_any_md5_hashes p_any_emails p_any_usernames p_event_time
p_log_type p_parse_time p_row_id p_source_id p_source_label
"""

SOURCE = Source(
    name="github_audit_log",
    title="the GitHub audit log",
    origin="first_party",
    recognises=recognises,
    rows=rows,
    reads=(*TIMES, *READS.split()),
    ignores=tuple(IGNORES.split()),
)
