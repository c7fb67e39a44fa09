"""Microsoft Defender advanced hunting: device tables, streamed in an envelope or as a query answers them."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bonafides.sources.source import BadRecord, Place, Record, Row, Sample, Source
from bonafides.sources.statements import host_of
from bonafides.sources.values import instant, integer, lower, nested_json, text
from bonafides.tables.persona_refs import persona_ref

NO_DEVICE = "00000000-0000-0000-0000-000000000000"
USB_ID = re.compile(r"(?i)VID_(?P<vendor>[0-9A-F]{4})&PID_(?P<model>[0-9A-F]{4})[^\\]*(?:\\(?P<serial>[^\\]+))?")
DISPLAY_ID = re.compile(r"DISPLAY\\(?P<vendor>[A-Z]{3})(?P<model>[0-9A-F]{4})", re.IGNORECASE)
BUSES = {"monitor": "display", "camera": "video", "image": "video", "audioendpoint": "audio", "media": "audio"}
NETWORK = {
    "connectionsuccess": "outbound",
    "connectionattempt": "outbound",
    "connectionfound": "outbound",
    "connectionrequest": "outbound",
    "httpconnectioninspected": "outbound",
    "sslconnectioninspected": "outbound",
    "dnsconnectioninspected": "outbound",
    "inboundconnectionaccepted": "inbound",
    "listeningconnectioncreated": "listening",
}
MOUNTS = {
    "usbdrivemounted": "attached",
    "usbdrivemount": "attached",
    "usbdriveunmounted": "detached",
    "usbdriveunmount": "detached",
    "pnpdeviceconnected": "attached",
    "pnpdeviceallowed": "attached",
}


@dataclass(frozen=True)
class Event:
    """One row of a hunting table with its device and time."""

    place: Place
    fields: Record
    device_id: str
    persona: str | None
    host: str | None
    seen_at: datetime | None

    def get(self, name: str) -> str | None:
        """A field as text."""
        return text(self.fields.get(name))

    @property
    def action(self) -> str:
        """What happened, in lower case; empty in tables of states."""
        return lower(self.fields.get("ActionType")) or ""

    @property
    def more(self) -> dict[str, Any]:
        """AdditionalFields, which are JSON in a string; some exports name them by their type."""
        for name in ("AdditionalFields", "AdditionalFields_string", "AdditionalFields_dynamic"):
            found = nested_json(self.fields.get(name))
            if isinstance(found, dict):
                return found
        return {}

    def row(self, key: str, **values: Any) -> dict[str, Any]:
        """A row with key, persona, device and time."""
        first = {key: self.place.row_id(key), "persona_ref": self.persona, "device_id": self.device_id}
        return first | {"seen_at": self.seen_at} | values


def rows(record: Record, place: Place) -> Iterator[Row]:
    """Rows of one event or state. BadRecord when it names no device; tables that are not kept are counted by name."""
    inner = record.get("properties")
    fields: Record = inner if isinstance(inner, dict) else record
    category = text(record.get("category")) or text(fields.get("Type")) or text(fields.get("TableName")) or ""
    read = _reader(category.removeprefix("AdvancedHunting-"), fields)
    if read is None:
        named = text(fields.get("ActionType")) or category or "unnamed"
        yield "", {"why": f"Defender event '{named}' is not mapped"}
        return
    host, device_id = text(fields.get("DeviceName")), text(fields.get("DeviceId"))
    # Names come with the domain and without it; a name that is an address has no domain to cut.
    short = host.partition(".")[0] if host and not _is_address(host) else host
    device_id = device_id if device_id != NO_DEVICE else None
    if device_id is None and short is None:
        raise BadRecord("the event names no device")
    happened = instant(fields.get("Timestamp") or record.get("time"))
    event = Event(place, fields, f"{device_id or short}", persona_ref("device", short or device_id), host, happened)
    found = False
    for row in read(event):
        found = True
        yield row
    if not found:
        yield "", {"why": f"Defender event '{text(fields.get('ActionType')) or category}': nothing of it is kept"}


def _reader(table: str, fields: Record) -> Callable[[Event], Iterator[Row]] | None:
    action = lower(fields.get("ActionType")) or ""
    if table == "DeviceInfo" or (not action and "PublicIP" in fields):
        return _device
    if table == "DeviceTvmSoftwareInventory" or (not action and "SoftwareName" in fields):
        return _software
    if table == "DeviceLogonEvents" or action.startswith("logon"):
        return _logon
    if action in NETWORK or table == "DeviceNetworkEvents":
        return _network
    if action in MOUNTS:
        return _peripheral
    if table == "DeviceProcessEvents" or action == "processcreated":
        return _process
    # Whatever else happened on a device, the process behind it was running there.
    return _initiating if text(fields.get("InitiatingProcessFileName")) else None


def _process(event: Event) -> Iterator[Row]:
    yield (
        "processes",
        event.row(
            "process_id",
            name=event.get("FileName"),
            path=event.get("FolderPath"),
            command_line=event.get("ProcessCommandLine"),
            parent_name=event.get("InitiatingProcessFileName"),
            os_user=event.get("AccountName"),
            action="started" if event.action == "processcreated" else "present",
        ),
    )


def _initiating(event: Event) -> Iterator[Row]:
    yield (
        "processes",
        event.row(
            "process_id",
            name=event.get("InitiatingProcessFileName"),
            path=event.get("InitiatingProcessFolderPath"),
            command_line=event.get("InitiatingProcessCommandLine"),
            parent_name=event.get("InitiatingProcessParentFileName"),
            os_user=event.get("InitiatingProcessAccountName"),
            action="present",
        ),
    )


def _peripheral(event: Event) -> Iterator[Row]:
    more = event.more
    class_name = lower(more.get("ClassName"))
    named = text(more.get("DeviceId")) or text(more.get("VendorIds")) or ""
    usb, display = USB_ID.search(named), DISPLAY_ID.search(named)
    found = usb or display
    mounted = event.action.startswith("usbdrive")
    bus = "usb" if usb or mounted else "display" if display else BUSES.get(class_name or "", "other")
    serial = text(more.get("SerialNumber")) or (usb["serial"] if usb else None)
    yield (
        "peripherals",
        event.row(
            "peripheral_id",
            bus=bus,
            vendor=text(more.get("Manufacturer")),
            vendor_id=(found["vendor"].lower() if usb else found["vendor"].upper()) if found else None,
            model=text(more.get("DeviceDescription")) or text(more.get("ProductName")),
            model_id=found["model"].lower() if found else None,
            # A serial with '&' was made up by Windows from the port; it is not the thing's own.
            serial=serial if serial and "&" not in serial else None,
            class_name="storage" if mounted else class_name,
            removable=True if mounted else None,
            action=MOUNTS[event.action],
        ),
    )


def _network(event: Event) -> Iterator[Row]:
    url = event.get("RemoteUrl")
    domain = (host_of(url) or lower(url)) if url else lower(event.more.get("query"))
    remote = event.get("RemoteIP")
    direction = NETWORK.get(event.action)
    if direction is None or (remote is None and domain is None and direction != "listening"):
        return
    protocol = (lower(event.fields.get("Protocol")) or "")[:3]
    yield (
        "network_flows",
        event.row(
            "flow_id",
            direction=direction,
            remote_ip=remote,
            remote_port=integer(event.fields.get("RemotePort")) or None,
            local_port=integer(event.fields.get("LocalPort")),
            protocol=protocol if protocol in ("tcp", "udp") else None,
            domain=domain,
            process_name=event.get("InitiatingProcessFileName"),
        ),
    )


def _logon(event: Event) -> Iterator[Row]:
    """Log-ons from elsewhere to the desktop; those at the machine itself and of services are not kept."""
    remote, user = event.get("RemoteIP"), event.get("AccountName")
    if event.get("LogonType") != "RemoteInteractive" or remote is None or not _is_address(remote):
        return
    yield (
        "sessions",
        {
            "session_id": event.place.row_id("session"),
            "persona_ref": event.persona,
            "account_ref": f"device:{user}@{(event.host or event.device_id).partition('.')[0]}".lower() if user else None,
            "service": "device",
            "event": "sign_in",
            "event_type": event.get("ActionType"),
            "outcome": {"logonsuccess": "success", "logonfailed": "failure"}.get(event.action, "unknown"),
            "occurred_at": event.seen_at,
            "session_key": event.get("LogonId"),
            "ip": remote,
            "device_id": event.device_id,
        },
    )


def _is_address(value: str) -> bool:
    try:
        return not ipaddress.ip_address(value).is_loopback
    except ValueError:
        return False


def _device(event: Event) -> Iterator[Row]:
    onboarded = lower(event.fields.get("OnboardingStatus"))
    yield (
        "devices",
        {
            "device_id": event.device_id,
            "persona_ref": event.persona,
            "host_name": event.host,
            "maker": event.get("Vendor"),
            "model": event.get("Model"),
            "os": " ".join(filter(None, (event.get("OSPlatform"), event.get("OSVersion")))) or None,
            "is_managed": onboarded == "onboarded" if onboarded else None,
            "ownership": "unknown",
        },
    )
    if event.get("PublicIP"):
        yield "device_checkins", event.row("checkin_id", ip=event.get("PublicIP"))


def _software(event: Event) -> Iterator[Row]:
    yield (
        "software",
        event.row(
            "software_id",
            name=event.get("SoftwareName"),
            version=event.get("SoftwareVersion"),
            publisher=event.get("SoftwareVendor"),
            kind="program",
            action="present",
        ),
    )


READS = """
Timestamp DeviceId DeviceName ActionType Type TableName AdditionalFields.* AdditionalFields_string.*
AdditionalFields_dynamic.* FileName FolderPath ProcessCommandLine AccountName InitiatingProcessFileName
InitiatingProcessFolderPath InitiatingProcessCommandLine InitiatingProcessParentFileName InitiatingProcessAccountName
RemoteUrl RemoteIP RemotePort LocalPort Protocol LogonType LogonId PublicIP OnboardingStatus Vendor Model OSPlatform
OSVersion SoftwareName SoftwareVersion SoftwareVendor
"""
IGNORES = """
SHA1 SHA256 MD5 FileSize AccountDomain AccountSid AccountUpn AccountObjectId AccountDisplayName RemoteDeviceName
RemoteIPType LocalIP LocalIPType ProcessId ProcessCreationTime ProcessTokenElevation ProcessIntegrityLevel
ProcessUniqueId ProcessRemoteSessionDeviceName ProcessRemoteSessionIP IsProcessRemoteSession
ProcessVersionInfoCompanyName ProcessVersionInfoProductName ProcessVersionInfoProductVersion
ProcessVersionInfoInternalFileName ProcessVersionInfoOriginalFileName ProcessVersionInfoFileDescription
CreatedProcessSessionId RegistryKey RegistryValueName RegistryValueData RegistryValueType FileOriginUrl FileOriginIP
FileOriginReferrerUrl InitiatingProcessSHA1 InitiatingProcessSHA256 InitiatingProcessMD5 InitiatingProcessFileSize
InitiatingProcessId InitiatingProcessCreationTime InitiatingProcessAccountDomain InitiatingProcessAccountSid
InitiatingProcessAccountUpn InitiatingProcessAccountObjectId InitiatingProcessVersionInfoCompanyName
InitiatingProcessVersionInfoProductName InitiatingProcessVersionInfoProductVersion
InitiatingProcessVersionInfoInternalFileName InitiatingProcessVersionInfoOriginalFileName
InitiatingProcessVersionInfoFileDescription InitiatingProcessParentId InitiatingProcessParentCreationTime
InitiatingProcessLogonId InitiatingProcessIntegrityLevel InitiatingProcessTokenElevation InitiatingProcessSignerType
InitiatingProcessSignatureStatus InitiatingProcessSessionId InitiatingProcessUniqueId
InitiatingProcessRemoteSessionDeviceName InitiatingProcessRemoteSessionIP IsInitiatingProcessRemoteSession ReportId
ReportId_long ReportId_string AppGuardContainerId IsLocalAdmin FailureReason MachineGroup TenantId TimeGenerated
SourceSystem ClientVersion OSArchitecture OSBuild OSDistribution OSVersionInfo IsAzureADJoined AadDeviceId JoinType
LoggedOnUsers RegistryDeviceTag DeviceCategory DeviceType DeviceSubtype DeviceManualTags DeviceDynamicTags
DeviceObjectId MitigationStatus SensorHealthState IsExcluded ExclusionReason ExposureLevel AssetValue IsInternetFacing
MergedDeviceIds MergedToDeviceId ConnectivityType HostDeviceId AwsResourceName AzureResourceId AzureVmId
AzureVmSubscriptionId GcpFullResourceName CloudPlatforms HardwareUuid EndOfSupportStatus EndOfSupportDate
ProductCodeCpe Application ApplicationId TargetAccountUpn TargetAccountDisplayName TargetDeviceName
DestinationDeviceName DestinationIPAddress DestinationPort IPAddress Port Location ISP IsAdminOperation
IsAnonymousProxy CountryCode City UserAgent UserAgent_string UserAgent_dynamic.* ActivityType ActivityObjects[].*
ObjectName ObjectType ObjectId RawEventData.* rawData.* AppId OAuthAppId UserId Permissions[].* PermissionsAddedTo
spnID p_event_time p_log_type
"""
ENVELOPE = ("tenantId", "operationName", "_TimeReceivedBySvc", "Tenant")


def _recognises(sample: Sample) -> bool:
    return bool(sample.records) and all(_known(record) for record in sample.records)


def _known(record: Record) -> bool:
    if isinstance(record.get("properties"), dict):
        return (text(record.get("category")) or "").startswith("AdvancedHunting-")
    names = {name.lower() for name in record}
    told_by = ({"timestamp", "actiontype"}, {"timestamp", "publicip"}, {"softwarevendor", "softwarename"})
    return bool({"deviceid", "devicename"} & names) and any(wanted <= names for wanted in told_by)


SOURCE = Source(
    name="defender_advanced_hunting",
    title="Microsoft Defender advanced hunting",
    origin="first_party",
    recognises=_recognises,
    rows=rows,
    reads=("category", "time", *READS.split(), *(f"properties.{name}" for name in READS.split())),
    ignores=(*ENVELOPE, *IGNORES.split(), *(f"properties.{name}" for name in IGNORES.split())),
)
