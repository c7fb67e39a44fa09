"""Entra sign-in logs: the diagnostic stream, signIn objects of Microsoft Graph, and the admin center's CSV.

Rows of the tables that Log Analytics keeps of them have Graph's names in other case, and are read as such.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from bonafides.reference.places import country_code, region_code
from bonafides.sources.source import BadRecord, Place, Record, Row, Sample, Source
from bonafides.sources.values import as_list, flag, instant, integer, lower, nested_json, real, text
from bonafides.tables.persona_refs import persona_ref

NO_DEVICE = "00000000-0000-0000-0000-000000000000"
CATEGORIES = {
    "signinlogs": "interactiveUser",
    "noninteractiveusersigninlogs": "nonInteractiveUser",
    "adfssigninlogs": "interactiveUser",
    "serviceprincipalsigninlogs": "servicePrincipal",
    "managedidentitysigninlogs": "managedIdentity",
}
PERSONAL = frozenset(("interactiveUser", "nonInteractiveUser"))
ANONYMISED = frozenset(("anonymizedipaddress", "anonymousipriskevent"))
PORTAL = {
    "Date (UTC)": "createdDateTime",
    "Request ID": "id",
    "User agent": "userAgent",
    "User ID": "userId",
    "Username": "userPrincipalName",
    "IP address": "ipAddress",
    "Location": "location",
    "Session ID": "sessionId",
    "Service principal ID": "servicePrincipalId",
    "Service principal name": "servicePrincipalName",
    # The admin center writes two blanks.
    "Autonomous system  number": "autonomousSystemNumber",
    "Autonomous system number": "autonomousSystemNumber",
}
PORTAL_DEVICE = {
    "Device ID": "deviceId",
    "Browser": "browser",
    "Operating System": "operatingSystem",
    "Managed": "isManaged",
    "Compliant": "isCompliant",
}


def recognises(sample: Sample) -> bool:
    """Sign-ins in one of the shapes; other categories may stand among them in one diagnostic stream."""
    shapes = [_shape(record) for record in sample.records]
    return None not in shapes and any(shape != "other category" for shape in shapes)


def _shape(record: Record) -> str | None:
    by_name = {name.lower(): value for name, value in record.items()}
    if {"category", "time", "properties"} <= by_name.keys():
        category = lower(by_name["category"]) or ""
        if category in CATEGORIES:
            return "diagnostic"
        return None if category.startswith("advancedhunting-") else "other category"
    if {"date (utc)", "request id", "ip address"} <= by_name.keys():
        return "portal"
    if {"createddatetime", "ipaddress"} <= by_name.keys() and by_name.keys() & {"userprincipalname", "serviceprincipalid"}:
        return "graph"
    return None


def rows(record: Record, place: Place) -> Iterator[Row]:
    """One session row per sign-in; no persona for those of applications. BadRecord when it has no time."""
    if "properties" in record and lower(record.get("category")) not in CATEGORIES:
        yield "", {"why": f"Entra log category '{text(record.get('category'))}' is not mapped"}
        return
    sign_in = _graph_shaped(record, place)
    when = instant(sign_in.get("createdDateTime"))
    if when is None:
        raise BadRecord("the sign-in has no time")
    kind = _kind(sign_in)
    account, persona = _account(sign_in, kind)
    device = _object(sign_in, "deviceDetail")
    device_id = text(device.get("deviceId"))
    agent = _object(sign_in, "authenticationAppDeviceDetails")
    yield (
        "sessions",
        {
            "session_id": text(sign_in.get("id")) or place.row_id(),
            "persona_ref": persona,
            "account_ref": account,
            "service": "entra",
            # An application that renews its token without the user is a sign of life, no sign-in.
            "event": "activity" if kind == "nonInteractiveUser" else "sign_in",
            "event_type": kind,
            "outcome": _outcome(sign_in),
            "occurred_at": when,
            "session_key": text(sign_in.get("sessionId")),
            "ip": text(sign_in.get("ipAddress")),
            **_located(sign_in),
            "asn": integer(sign_in.get("autonomousSystemNumber")) or None,
            "is_proxy": _anonymised(sign_in),
            "device_id": device_id if device_id != NO_DEVICE else None,
            "device_managed": _managed(device),
            "mfa_device_id": text(agent.get("deviceId")),
            "user_agent": text(sign_in.get("userAgent")),
            "os": text(device.get("operatingSystem")),
            "browser": text(device.get("browser")),
        },
    )


def _graph_shaped(record: Record, place: Place) -> Record:
    """A record of any shape under the names that Graph gives."""
    if "Date (UTC)" in record:
        cells = {header.lower(): cell for header, cell in record.items()}
        sign_in = {name: cells[header.lower()] for header, name in PORTAL.items() if header.lower() in cells}
        code, status = text(cells.get("sign-in error code")), lower(cells.get("status"))
        # An interrupted sign-in has a code of its own and goes on in another record.
        sign_in["status"] = {"errorCode": code or (None if status is None else int(status != "success"))}
        sign_in["deviceDetail"] = {name: cells.get(header.lower()) for header, name in PORTAL_DEVICE.items()}
        # The file alone tells the two exports apart: their columns are the same.
        sign_in["isInteractive"] = "noninteractive" not in place.file_name.replace("-", "").replace("_", "").lower()
        return sign_in
    inner = nested_json(record.get("properties"))
    if not isinstance(inner, dict):
        # Log Analytics keeps the object beside the country.
        return {"location": record.get("LocationDetails") or record.get("Location")} | record
    around = {
        "createdDateTime": record.get("time"),
        "ipAddress": record.get("callerIpAddress"),
        "location": record.get("location"),
        "category": record.get("category"),
        "resultType": record.get("resultType"),
    }
    return around | {name: value for name, value in inner.items() if value not in (None, "")}


def _kind(sign_in: Record) -> str:
    """The kind of sign-in in Graph's words."""
    category = lower(sign_in.get("category"))
    if category in CATEGORIES:
        return CATEGORIES[category]
    for said in as_list(sign_in.get("signInEventTypes")):
        if text(said):
            return str(text(said))
    if text(sign_in.get("userPrincipalName")) is None and text(sign_in.get("servicePrincipalId")):
        return "servicePrincipal"
    return "nonInteractiveUser" if flag(sign_in.get("isInteractive")) is False else "interactiveUser"


def _account(sign_in: Record, kind: str) -> tuple[str | None, str | None]:
    if kind in PERSONAL:
        login = lower(sign_in.get("userPrincipalName"))
        named = login or lower(sign_in.get("userId"))
        persona = persona_ref("email", login) if login and "@" in login else None
    else:
        named, persona = lower(sign_in.get("servicePrincipalName")) or lower(sign_in.get("servicePrincipalId")), None
    return (f"entra:{named}" if named else None), persona


def _outcome(sign_in: Record) -> str:
    code = text(_object(sign_in, "status").get("errorCode")) or text(sign_in.get("resultType"))
    if code is None:
        return "unknown"
    return "success" if code == "0" else "failure"


@lru_cache(maxsize=100_000)
def _place(country: str | None, state: str | None) -> tuple[str | None, str | None]:
    code = country_code(country)
    return code, region_code(code, state)


def _located(sign_in: Record) -> dict[str, Any]:
    where, said = _object(sign_in, "location"), None
    if not where:
        # The CSV gives city, state and country in one text, streams without detail the country alone.
        said = text(sign_in.get("location"))
        parts = [part.strip() or None for part in said.rsplit(",", 2)] if said else []
        city, state, country = [None] * (3 - len(parts)) + parts
    else:
        city, state, country = (text(where.get(name)) for name in ("city", "state", "countryOrRegion"))
    code, region = _place(country, state)
    spot = _object(where, "geoCoordinates")
    return {
        "country": code,
        "region": region,
        "city": city,
        "latitude": real(spot.get("latitude")),
        "longitude": real(spot.get("longitude")),
    }


def _anonymised(sign_in: Record) -> bool | None:
    """True where Entra's risk detection says so; that it says nothing means nothing."""
    said = nested_json(sign_in.get("riskEventTypes_v2")) or nested_json(sign_in.get("riskEventTypes"))
    return True if any(lower(each) in ANONYMISED for each in as_list(said)) else None


def _managed(device: Record) -> bool | None:
    """A device that complies with a management policy is managed, whatever the other field says."""
    return flag(device.get("isCompliant")) or flag(device.get("isManaged"))


def _object(record: Record, name: str) -> dict[str, Any]:
    value = nested_json(record.get(name))
    return value if isinstance(value, dict) else {}


SIGN_IN_READS = """
id createdDateTime userPrincipalName userId ipAddress userAgent isInteractive signInEventTypes sessionId
autonomousSystemNumber riskEventTypes riskEventTypes_v2 servicePrincipalId servicePrincipalName
status.errorCode location.city location.state location.countryOrRegion location.geoCoordinates.latitude
location.geoCoordinates.longitude deviceDetail.deviceId deviceDetail.operatingSystem deviceDetail.browser
deviceDetail.isManaged deviceDetail.isCompliant authenticationAppDeviceDetails.deviceId
"""
SIGN_IN_IGNORES = """
@odata.type userDisplayName userType appDisplayName appId appServicePrincipalId appOwnerTenantId resourceDisplayName
resourceId resourceTenantId resourceOwnerTenantId resourceServicePrincipalId homeTenantId homeTenantName tenantId
clientAppUsed clientCredentialType conditionalAccessStatus conditionalAccessAudiences[].* correlationId originalRequestId
originalTransferMethod crossTenantAccessType incomingTokenType uniqueTokenIdentifier tokenIssuerName tokenIssuerType
signInIdentifier signInIdentifierType signInTokenProtectionStatus tokenProtectionStatusDetails.* appTokenProtectionStatus
alternateSignInName flaggedForReview isTenantRestricted isThroughGlobalSecureAccess globalSecureAccessIpAddress
ipAddressFromResourceProvider processingTimeInMilliseconds processingTimeInMs riskDetail riskLevelAggregated
riskLevelDuringSignIn riskLevel riskState isRisky azureResourceId federatedCredentialId rngcStatus
servicePrincipalCredentialKeyId servicePrincipalCredentialThumbprint authenticationProtocol authenticationRequirement
authenticationMethodsUsed authenticationDetails[].* authenticationProcessingDetails[].*
authenticationRequirementPolicies[].* authenticationContextClassReferences[].* authenticationAppPolicyEvaluationDetails[].*
authenticationStrengths[].* appliedConditionalAccessPolicies[].* appliedEventListeners[].* networkLocationDetails[].*
sessionLifetimePolicies[].* managedServiceIdentity.* privateLinkDetails.* mfaDetail.* agent.* status.failureReason
status.additionalDetails deviceDetail.displayName deviceDetail.trustType location.geoCoordinates.altitude
authenticationAppDeviceDetails.appVersion authenticationAppDeviceDetails.clientApp
authenticationAppDeviceDetails.operatingSystem
"""
ENVELOPE_IGNORES = """
resourceId operationName operationVersion tenantId resultSignature resultDescription durationMs correlationId identity
Level TimeGenerated Type SourceSystem AADTenantId ResourceGroup ResourceProvider ResourceIdentity _ResourceId
conditionalAccessPolicies[].*
"""
PORTAL_IGNORES = (
    "Correlation ID",
    "User",
    "User type",
    "Cross tenant access type",
    "Incoming token type",
    "Authentication Protocol",
    "Unique token identifier",
    "Original transfer method",
    "Client credential type",
    "Token Protection - Sign In Session",
    "Token Protection - Sign In Session StatusCode",
    "Application",
    "Application ID",
    "App owner tenant ID",
    "Resource",
    "Resource ID",
    "Resource tenant ID",
    "Resource owner tenant ID",
    "Home tenant ID",
    "Home tenant name",
    "Failure reason",
    "Client app",
    "Join Type",
    "Multifactor authentication result",
    "Multifactor authentication auth method",
    "Multifactor authentication auth detail",
    "Authentication requirement",
    "Sign-in identifier",
    "IP address (seen by resource)",
    "Through Global Secure Access",
    "Global Secure Access IP address",
    "Flagged for review",
    "Token issuer type",
    "Token issuer name",
    "Latency",
    "Conditional Access",
    "Managed Identity type",
    "Associated Resource Id",
    "Federated Token Id",
    "Federated Token Issuer",
    "Credential key ID",
    "Credential thumbprint",
)

SOURCE = Source(
    name="entra_sign_ins",
    title="the Entra sign-in log",
    origin="first_party",
    recognises=recognises,
    rows=rows,
    reads=(
        *SIGN_IN_READS.split(),
        *(f"properties.{path}" for path in SIGN_IN_READS.split()),
        *("time", "category", "resultType", "callerIpAddress", "LocationDetails.*"),
        *PORTAL,
        *PORTAL_DEVICE,
        *("Sign-in error code", "Status"),
    ),
    ignores=(
        *SIGN_IN_IGNORES.split(),
        *(f"properties.{path}" for path in SIGN_IN_IGNORES.split()),
        *ENVELOPE_IGNORES.split(),
        *PORTAL_IGNORES,
    ),
)
