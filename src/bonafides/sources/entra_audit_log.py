"""Entra audit log: changes to users, applications and roles, from the diagnostic stream, Graph or Log Analytics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bonafides.sources.source import BadRecord, Place, Record, Row, Sample, Source
from bonafides.sources.values import as_list, instant, lower, nested_json, text
from bonafides.tables.persona_refs import persona_ref


def recognises(sample: Sample) -> bool:
    """Records that tell who initiated what upon which resources."""
    return bool(sample.records) and all(map(_known, sample.records))


def _known(record: Record) -> bool:
    by_name = {name.lower(): value for name, value in record.items()}
    if isinstance(by_name.get("properties"), dict):
        return lower(by_name.get("category")) == "auditlogs"
    return {"activitydatetime", "activitydisplayname", "initiatedby", "targetresources"} <= by_name.keys()


def rows(record: Record, place: Place) -> Iterator[Row]:
    """One event per change; no persona where an application made it. BadRecord when it has no activity or no time."""
    inner = record.get("properties")
    change: Record = inner if isinstance(inner, dict) else record
    action = text(change.get("activityDisplayName")) or text(record.get("operationName"))
    when = instant(change.get("activityDateTime")) or instant(record.get("time")) or instant(record.get("TimeGenerated"))
    if action is None or when is None:
        raise BadRecord("the change has no activity or no time")
    initiator = _object(change, "initiatedBy")
    user, app = _object(initiator, "user"), _object(initiator, "app")
    login = lower(user.get("userPrincipalName"))
    named = login or lower(user.get("id")) or lower(app.get("displayName")) or lower(app.get("servicePrincipalId"))
    yield (
        "access_events",
        {
            "access_id": text(change.get("id")) or place.row_id("access"),
            "persona_ref": persona_ref("email", login) if login and "@" in login else None,
            "service": "entra",
            "action": action,
            "object": _touched(change),
            "occurred_at": when,
            "ip": text(user.get("ipAddress")) or text(record.get("callerIpAddress")),
            "user_agent": text(change.get("userAgent")) or _agent(change),
            "account_ref": f"entra:{named}" if named else None,
        },
    )


def _touched(change: Record) -> str | None:
    """The first resource that was changed, as people know it."""
    for each in as_list(nested_json(change.get("targetResources"))):
        if isinstance(each, dict):
            for name in ("userPrincipalName", "displayName", "id"):
                if text(each.get(name)):
                    return text(each.get(name))
    return None


def _agent(change: Record) -> str | None:
    said = as_list(nested_json(change.get("additionalDetails")))
    return next((text(each.get("value")) for each in said if isinstance(each, dict) and each.get("key") == "User-Agent"), None)


def _object(record: Record, name: str) -> dict[str, Any]:
    value = nested_json(record.get(name))
    return value if isinstance(value, dict) else {}


CHANGE_READS = """
id activityDisplayName activityDateTime userAgent initiatedBy.user.id initiatedBy.user.userPrincipalName
initiatedBy.user.ipAddress initiatedBy.app.displayName initiatedBy.app.servicePrincipalId targetResources[].id
targetResources[].displayName targetResources[].userPrincipalName additionalDetails[].key additionalDetails[].value
"""
CHANGE_IGNORES = """
category correlationId result resultReason loggedByService operationType initiatedBy.user.displayName initiatedBy.user.roles
initiatedBy.user.userType initiatedBy.user.homeTenantId initiatedBy.user.homeTenantName initiatedBy.app.appId
initiatedBy.app.servicePrincipalName targetResources[].type targetResources[].groupType targetResources[].modifiedProperties[].*
targetResources[].administrativeUnits[].* tenantId tenantGeo resultType resultDescription identity
"""
ENVELOPE_IGNORES = """
resourceId operationVersion resultSignature durationMs Level TenantId AADTenantId AADOperationType SourceSystem Resource
ResourceGroup ResourceProvider Type _ResourceId
"""
# Names that hunting queries give to parts of the nested fields.
HUNTING_IGNORES = """
target targetDisplayName targetId targetType keyEvents InitiatingUserOrApp InitiatingUser InitiatingAppName
ModifiedApplication ModifiedApplicationObjectId ModifiedPropertyName ResourceAppId DisplayName Permissions PermissionsAddedTo
"""

SOURCE = Source(
    name="entra_audit_log",
    title="the Entra audit log",
    origin="first_party",
    recognises=recognises,
    rows=rows,
    reads=(
        *CHANGE_READS.split(),
        *(f"properties.{path}" for path in CHANGE_READS.split()),
        *("time", "TimeGenerated", "operationName", "callerIpAddress"),
    ),
    ignores=(
        *CHANGE_IGNORES.split(),
        *(f"properties.{path}" for path in CHANGE_IGNORES.split()),
        *ENVELOPE_IGNORES.split(),
        *HUNTING_IGNORES.split(),
    ),
)
