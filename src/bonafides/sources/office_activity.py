"""Microsoft 365 unified audit log: records of the Management Activity API, Purview's CSV, the table OfficeActivity."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator
from typing import Any

from bonafides.sources.source import BadRecord, Place, Record, Row, Sample, Source
from bonafides.sources.values import as_list, flag, instant, integer, lower, nested_json, text
from bonafides.tables.persona_refs import persona_ref

SIGN_INS = {"userloggedin": "success", "userloginfailed": "failure"}
# Numbers in the API, words in the table; the other kinds are applications, policies and Microsoft's own staff.
PEOPLE = frozenset(("0", "2", "regular", "admin", None))
LOGIN = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
WITH_PORT = re.compile(r"\[(?P<six>[^\]]+)\](?::\d+)?|(?P<four>\d+\.\d+\.\d+\.\d+):\d+")
OBJECTS = ("ObjectId", "OfficeObjectId", "SourceFileName", "ItemName", "TeamName", "MailboxOwnerUPN", "MailboxGuid")
ADDRESSES = ("ClientIP", "ClientIPAddress", "Client_IPAddress", "ActorIpAddress")
TIMES = ("CreationTime", "CreationDate", "TimeGenerated", "Start_Time")


def recognises(sample: Sample) -> bool:
    """Records with the operation, the user and the kind of record that all services of Microsoft 365 write."""
    return bool(sample.records) and all(map(_known, sample.records))


def _known(record: Record) -> bool:
    names = {name.lower() for name in record}
    if "auditdata" in names:
        return bool(names & {"operation", "operations"}) and bool(names & {"userid", "userids"})
    return {"operation", "userid", "recordtype"} <= names and bool(names & {"workload", "officeworkload"})


def rows(record: Record, place: Place) -> Iterator[Row]:
    """The event; a sign-in is a session beside it. BadRecord when it has no operation or no time."""
    event = _whole(record)
    operation = text(event.get("Operation")) or text(event.get("Operations"))
    when = next((found for name in TIMES if (found := instant(event.get(name)))), None)
    if operation is None or when is None:
        raise BadRecord("the record has no operation or no time")
    user = lower(event.get("UserId")) or lower(event.get("UserIds"))
    persona = None
    if user and LOGIN.fullmatch(user) and lower(event.get("UserType")) in PEOPLE:
        persona = persona_ref("email", user)
    more = _named(event.get("ExtendedProperties"))
    event_id = text(event.get("Id")) or text(event.get("OfficeId")) or text(event.get("RecordId"))
    about = {
        "persona_ref": persona,
        "account_ref": f"entra:{user}" if user else None,
        "occurred_at": when,
        "ip": _address(next((said for name in ADDRESSES if (said := text(event.get(name)))), None)),
        "user_agent": text(event.get("UserAgent")) or text(more.get("useragent")) or text(event.get("ClientInfoString")),
    }
    yield (
        "access_events",
        about
        | {
            "access_id": event_id or place.row_id("access"),
            "service": "microsoft365",
            "action": operation,
            "object": next((said for name in OBJECTS if (said := text(event.get(name)))), None),
            "bytes": integer(event.get("FileSizeBytes")),
        },
    )
    if operation.lower() in SIGN_INS:
        key = event_id or place.row_id("session")
        yield "sessions", about | _sign_in(operation, _named(event.get("DeviceProperties"))) | {"session_id": key}


def _whole(record: Record) -> Record:
    """Purview's CSV has the record as JSON in one of its columns."""
    inner = nested_json(record.get("AuditData"))
    return record | inner if isinstance(inner, dict) else record


def _named(value: Any) -> dict[str, Any]:
    """A list of names and values as a mapping, names in lower case."""
    listed = [each for each in as_list(nested_json(value)) if isinstance(each, dict)]
    return {str(lower(each.get("Name"))): each.get("Value") for each in listed}


def _sign_in(operation: str, device: dict[str, Any]) -> dict[str, Any]:
    managed = flag(device.get("iscompliantandmanaged"))
    return {
        "service": "entra",
        "event": "sign_in",
        "event_type": operation,
        "outcome": SIGN_INS[operation.lower()],
        "session_key": text(device.get("sessionid")),
        "device_id": text(device.get("id")),
        "device_managed": flag(device.get("iscompliant")) or managed,
        "os": text(device.get("os")),
        "browser": text(device.get("browsertype")),
    }


def _address(said: str | None) -> str | None:
    """An address without its port; IPv4 addresses that are written as IPv6 ones in their own form."""
    if said is None:
        return None
    found = WITH_PORT.fullmatch(said)
    bare = (found["six"] or found["four"]) if found else said
    try:
        address = ipaddress.ip_address(bare)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return str(mapped or address)


READS = """
Operation Operations UserId UserIds UserType UserAgent Id OfficeId RecordId ClientInfoString FileSizeBytes AuditData
ExtendedProperties[].* DeviceProperties[].*
"""
IGNORES = """
RecordType RecordTypeName Workload OfficeWorkload OrganizationId OrganizationId_ OrganizationName UserKey UserId_ UserDomain
UserSharedWith ResultStatus ResultReasonType Version Scope TenantId Type SourceSystem SourceRecordId OfficeTenantId
OfficeTenantId_ ResourceId _ResourceId Identity ResultIndex ResultCount IsValid ObjectState AssociatedAdminUnits
AssociatedAdminUnitsNames RunspaceId PSComputerName PSShowComputerName
ExternalAccess OriginatingServer Logon_Type LogonType InternalLogonType LogonUserSid LogonUserDisplayName MailboxOwnerSid
MailboxOwnerMasterAccountSid ClientProcessName ClientVersion ClientMachineName ClientAppId ClientRequestId SessionId AppId
AppAccessContext.* AppPoolName ApplicationId ApplicationDisplayName Application AzureADAppId AzureActiveDirectoryEventType
AzureActiveDirectory_EventType Folders[].* Folder.* Item.* AffectedItems[].* OperationProperties[].* OperationCount
OperationScope Parameters[].* ModifiedProperties[].* ModifiedObjectResolvedName CrossMailboxOperation CrossMailboxOperations
DestFolder.* DestMailboxId DestMailboxOwnerSid DestMailboxOwnerUPN DestMailboxOwnerMasterAccountSid SendAsUserMailboxGuid
SendAsUserSmtp SendonBehalfOfUserMailboxGuid SendOnBehalfOfUserSmtp ElevationTime ElevationApprovedTime ElevationApprover
ElevationDuration ElevationRequestId ElevationRole EffectiveOrganization SupportTicketId GenericInfo SaveToSentItems
Actor[].* ActorContextId ActorYammerUserId Target[].* TargetContextId TargetUserId TargetUserOrGroupName
TargetUserOrGroupType AADTarget AADGroupId InterSystemsId IntraSystemId LoginStatus ErrorNumber LogonError Client
Site Site_ SiteUrl Site_Url Source_Name EventSource SourceFileExtension SourceRelativeUrl DestinationFileExtension
DestinationFileName DestinationRelativeUrl ItemType ListId ListItemUniqueId ListBaseType ListServerTemplate WebId
WebSiteUrl CorrelationId EventData Event_Data CustomEvent SharingType SharingLinkScope UniqueSharingId MachineDomainInfo
MachineId IsManagedDevice DeviceDisplayName BrowserName BrowserVersion Platform GeoLocation HighPriorityMediaProcessing
DoNotDistributeEvent FromApp IsDocLib AuthenticationType AuthorizationInfo ApplicationDisplayName
TeamGuid ChannelGuid ChannelName ChannelType ChatName ChatThreadId CommunicationType Members[].* MessageId MessageVersion
MessageURLs[].* TabType AddOnGuid AddonName AddOnType AppDistributionMode ExtraProperties[].* ItemCount ParticipantInfo.*
Name NewValue OldValue Activity DataCenterSecurityEventType SRPolicyId SRPolicyName SRRuleMatchDetails.* Operation_
"""

SOURCE = Source(
    name="office_activity",
    title="the Microsoft 365 unified audit log",
    origin="first_party",
    recognises=recognises,
    rows=rows,
    reads=(*TIMES, *ADDRESSES, *OBJECTS, *READS.split()),
    # Tables saved from a notebook begin with a column of row numbers that has no name.
    ignores=("", *IGNORES.split()),
)
