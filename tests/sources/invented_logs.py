"""Invented records of service logs: one function per shape, each record whole, changes on top."""


def entra_properties(**changes):
    return {
        "id": "s1",
        "createdDateTime": "2026-03-02T14:00:01.1234567+00:00",
        "userDisplayName": "Alex Worker",
        "userPrincipalName": "Alex.Worker@example.com",
        "userId": "u1",
        "appDisplayName": "Azure Portal",
        "ipAddress": "198.51.100.7",
        "clientAppUsed": "Browser",
        "userAgent": "Mozilla/5.0",
        "isInteractive": True,
        "autonomousSystemNumber": 64501,
        "sessionId": "k1",
        "status": {"errorCode": 0, "failureReason": "Other.", "additionalDetails": None},
        "deviceDetail": {
            "deviceId": "d1",
            "displayName": "LT-0042",
            "operatingSystem": "Windows 10",
            "browser": "Chrome 122",
            "isCompliant": False,
            "isManaged": True,
            "trustType": "Azure AD joined",
        },
        "location": {
            "city": "Phoenix",
            "state": "Arizona",
            "countryOrRegion": "US",
            "geoCoordinates": {"altitude": None, "latitude": 33.4, "longitude": -112.1},
        },
        "riskEventTypes_v2": [],
        "riskLevelDuringSignIn": "none",
        "authenticationAppDeviceDetails": {"deviceId": "phone-1", "appVersion": "6.8", "clientApp": "authenticator"},
        "authenticationDetails": [{"authenticationMethod": "Password", "succeeded": True}],
        "appliedConditionalAccessPolicies": [],
    } | changes


def entra_envelope(category="SignInLogs", properties=None, **changes):
    return {
        "time": "2026-03-02T14:00:01.1234567Z",
        "resourceId": "/tenants/t1/providers/Microsoft.aadiam",
        "operationName": "Sign-in activity",
        "operationVersion": "1.0",
        "category": category,
        "tenantId": "t1",
        "resultType": "0",
        "resultSignature": "None",
        "durationMs": 0,
        "callerIpAddress": "198.51.100.7",
        "correlationId": "c1",
        "identity": "Alex Worker",
        "Level": 4,
        "location": "US",
        "properties": entra_properties() if properties is None else properties,
    } | changes


def entra_portal_row(**changes):
    return {
        "Date (UTC)": "2026-03-02T14:00:01Z",
        "Request ID": "s1",
        "User agent": "Mozilla/5.0",
        "Correlation ID": "c1",
        "User ID": "u1",
        "User": "Alex Worker",
        "Username": "alex.worker@example.com",
        "User type": "Member",
        "Incoming token type": "None",
        "Application": "Azure Portal",
        "Application ID": "a1",
        "IP address": "198.51.100.7",
        "Location": "Phoenix, Arizona, US",
        "Status": "Success",
        "Sign-in error code": "",
        "Failure reason": "Other.",
        "Client app": "Browser",
        "Device ID": "",
        "Browser": "Chrome 122",
        "Operating System": "Windows 10",
        "Compliant": "No",
        "Managed": "Yes",
        "Join Type": "",
        "Session ID": "k1",
        "Autonomous system  number": "64501",
        "Conditional Access": "Not Applied",
    } | changes


def entra_change(**changes):
    return {
        "id": "Directory_1",
        "category": "ApplicationManagement",
        "activityDateTime": "2026-03-02T14:00:01.123Z",
        "activityDisplayName": "Add member to role",
        "result": "success",
        "initiatedBy": {"user": {"id": "u1", "userPrincipalName": "alex.worker@example.com", "ipAddress": "198.51.100.7"}},
        "targetResources": [{"id": "r1", "displayName": "Example App", "type": "Application", "userPrincipalName": None}],
        "additionalDetails": [{"key": "User-Agent", "value": "Mozilla/5.0"}],
    } | changes


def google_activity(*events, **changes):
    return {
        "kind": "admin#reports#activity",
        "id": {"time": "2026-03-02T05:59:58.481Z", "uniqueQualifier": "1", "applicationName": "login", "customerId": "C1"},
        "etag": "e1",
        "actor": {"email": "Alex.Worker@example.com", "profileId": "9"},
        "ipAddress": "192.0.2.9",
        "events": list(events) or [google_event("login_success")],
    } | changes


def google_event(name, **parameters):
    given = [{"name": "is_suspicious", "boolValue": False}, {"name": "login_timestamp", "intValue": "1772430000000000"}]
    said = [{"name": parameter, "value": value} for parameter, value in parameters.items()]
    return {"type": "login", "name": name, "parameters": given + said}


def github_event(**changes):
    return {
        "@timestamp": 1772430000000,
        "_document_id": "doc1",
        "action": "git.push",
        "actor": "AlexDev-ex",
        "actor_id": 11,
        "actor_ip": "203.0.113.24",
        "actor_is_bot": False,
        "actor_location": {"country_code": "US"},
        "business": "",
        "org": "example-co",
        "repo": "example-co/api",
        "user": "",
        "user_agent": "git/2.44",
    } | changes


def office_record(**changes):
    return {
        "CreationTime": "2026-03-02T14:00:01",
        "Id": "o1",
        "Operation": "FileDownloaded",
        "OrganizationId": "t1",
        "RecordType": 6,
        "UserKey": "k1",
        "UserType": 0,
        "Version": 1,
        "Workload": "SharePoint",
        "ClientIP": "198.51.100.7",
        "ObjectId": "https://example.com/sites/hr/staff.xlsx",
        "UserId": "Alex.Worker@example.com",
        "UserAgent": "Mozilla/5.0",
        "FileSizeBytes": 2048,
    } | changes


def okta_event(**changes):
    return {
        "uuid": "e-1",
        "published": "2026-03-02T03:11:09.120Z",
        "eventType": "user.session.start",
        "actor": {"id": "00u1", "type": "User", "alternateId": "alex.worker@example.com"},
        "outcome": {"result": "SUCCESS"},
    } | changes


def osquery_result(**changes):
    return {
        "action": "added",
        "name": "usb_devices",
        "hostIdentifier": "LT-0042",
        "unixTime": "1772430000",
        "columns": {"vendor": "Example KVM", "vendor_id": "1d6b", "model_id": "0104", "removable": "0"},
    } | changes


def defender_envelope(**changes):
    return {
        "time": "2026-03-02T14:00:01Z",
        "category": "AdvancedHunting-DeviceInfo",
        "properties": {"Timestamp": "2026-03-02T14:00:01Z", "DeviceId": "d1", "DeviceName": "lt-0042", "PublicIP": "192.0.2.9"},
    } | changes
