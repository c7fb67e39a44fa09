"""Reading Okta JSON lines, against DuckDB's own read_json over the same file.

    python bench/reading.py --events 400000 --seed 1

The floor is `create table events as select * from read_json(FILE, format = 'newline_delimited')` in memory: every field of
every event detected and materialised, on as many threads as the reading has processes. Ours is what `bonafides read` does:
every field accounted for, every row checked, provenance added, Parquet written to a new workspace. The two take turns and
the best of each counts, so that a busy moment of the machine falls on neither alone.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

from bonafides.sources.reading import read_paths
from bonafides.workspace import Workspace

PLACES = (
    ("Nashville", "Tennessee", "United States", "37201", 36.1627, -86.7816),
    ("Phoenix", "Arizona", "United States", "85001", 33.4484, -112.0740),
    ("Toronto", "Ontario", "Canada", "M5H", 43.6532, -79.3832),
    ("Berlin", "State of Berlin", "Germany", "10115", 52.5200, 13.4050),
    ("Lisbon", "Lisbon", "Portugal", "1000", 38.7223, -9.1393),
)
NETWORKS = ((64500, "Example Telecom", "example telecom", "example.net"), (64501, "Example Hosting", "example hosting", "."))
AGENTS = (
    (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
        "Windows 10",
        "CHROME",
    ),
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:127.0) Gecko/20100101 Firefox/127.0", "Mac OS X", "FIREFOX"),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Linux", "FIREFOX"),
)
KINDS = (
    ("user.session.start", "core.user_auth.login_success", "User login to Okta", 5),
    ("user.authentication.sso", "app.auth.sso", "User single sign on to app", 9),
    ("user.authentication.auth_via_mfa", "core.user.factor.attempt_success", "Authentication of user via MFA", 4),
    ("user.session.end", "core.user_auth.logout_success", "User logout from Okta", 1),
    ("policy.evaluate_sign_on", "", "Evaluation of sign-on policy", 3),
)


def events(count: int, seed: int) -> Iterator[dict[str, Any]]:
    """Events as the System Log API gives them, of invented people, in order of time."""
    chance = random.Random(seed)
    when = datetime(2026, 1, 5, 8)
    homes = [(chance.choice(PLACES), chance.choice(NETWORKS), chance.choice(AGENTS)) for _ in range(5_000)]
    for _ in range(count):
        when += timedelta(milliseconds=chance.randrange(1, 4_000))
        person = chance.randrange(len(homes))
        yield _event(chance, when, person, homes[person])


def _event(chance: random.Random, when: datetime, person: int, home: tuple[Any, Any, Any]) -> dict[str, Any]:
    (city, state, country, postcode, lat, lon), (number, organisation, isp, domain), (raw, system, browser) = home
    kind, legacy, message, _ = chance.choices(KINDS, [each[3] for each in KINDS])[0]
    login, name = f"worker{person}@example.com", f"Worker {person}"
    ip = f"198.51.100.{person % 254 + 1}" if person % 2 else f"203.0.113.{person % 254 + 1}"
    where = {
        "city": city,
        "state": state,
        "country": country,
        "postalCode": postcode,
        "geolocation": {"lat": lat, "lon": lon},
    }
    session = f"10{chance.getrandbits(96):024x}"
    request = f"{chance.getrandbits(128):032x}"
    managed = person % 3 > 0
    return {
        "actor": {"id": f"00u{person:017d}", "type": "User", "alternateId": login, "displayName": name, "detailEntry": None},
        "client": {
            "userAgent": {"rawUserAgent": raw, "os": system, "browser": browser},
            "zone": "null",
            "device": "Computer",
            "id": None,
            "ipAddress": ip,
            "geographicalContext": where,
        },
        "device": {
            "id": f"guo{person:017d}",
            "name": f"LT-{person:05d}",
            "os_platform": "WINDOWS",
            "os_version": "10.0.19045.4529",
            "managed": managed,
            "registered": True,
            "device_integrator": None,
            "disk_encryption_type": "ALL_INTERNAL_VOLUMES",
            "screen_lock_type": "BIOMETRIC",
            "jailbreak": None,
            "secure_hardware_present": True,
        }
        if managed
        else None,
        "authenticationContext": {
            "authenticationProvider": None,
            "credentialProvider": None,
            "credentialType": None,
            "issuer": None,
            "interface": None,
            "authenticationStep": 0,
            "rootSessionId": session,
            "externalSessionId": session,
        },
        "displayMessage": message,
        "eventType": kind,
        "outcome": {"result": "SUCCESS", "reason": None}
        if chance.random() < 0.95
        else {"result": "FAILURE", "reason": "INVALID_CREDENTIALS"},
        "published": when.isoformat(timespec="milliseconds") + "Z",
        "securityContext": {
            "asNumber": number,
            "asOrg": organisation,
            "isp": isp,
            "domain": domain,
            "isProxy": number == 64501,
        },
        "severity": "INFO",
        "debugContext": {
            "debugData": {
                "authnRequestId": request[:20],
                "deviceFingerprint": f"{person:032x}",
                "dtHash": f"{chance.getrandbits(256):064x}",
                "requestId": request,
                "requestUri": "/idp/idx/identify",
                "risk": "{level=LOW}",
                "behaviors": "{New Geo-Location=NEGATIVE, New Device=NEGATIVE, New IP=NEGATIVE}",
                "threatSuspected": "false",
                "url": "/idp/idx/identify?",
            }
        },
        "legacyEventType": legacy or None,
        "transaction": {"type": "WEB", "id": request, "detail": {}},
        "uuid": f"{chance.getrandbits(128):032x}",
        "version": "0",
        "request": {"ipChain": [{"ip": ip, "geographicalContext": where, "version": "V4", "source": None}]},
        "target": _targets(chance, person, login, name),
    }


def _targets(chance: random.Random, person: int, login: str, name: str) -> list[dict[str, Any]]:
    app = chance.randrange(40)
    return [
        {
            "id": f"0oa{app:017d}",
            "type": "AppInstance",
            "alternateId": f"Example App {app}",
            "displayName": f"Example App {app}",
            "detailEntry": {"signOnModeType": "OPENID_CONNECT"},
        },
        {"id": f"00u{person:017d}", "type": "AppUser", "alternateId": login, "displayName": name, "detailEntry": None},
    ]


def write(file: Path, count: int, seed: int) -> None:
    """Write the events as JSON lines."""
    with file.open("w", encoding="utf-8") as out:
        for event in events(count, seed):
            out.write(json.dumps(event, separators=(",", ":")) + "\n")


def floor(file: Path, threads: int) -> int:
    """DuckDB reads every field of the file into a table of its own; how many rows it has."""
    with duckdb.connect(config={"threads": threads}) as connection:
        connection.execute("create table events as select * from read_json(?, format = 'newline_delimited')", [str(file)])
        return int(connection.execute("select count(*) from events").fetchall()[0][0])


def ours(file: Path) -> int:
    """bonafides reads the file into a new workspace; how many rows it has."""
    with tempfile.TemporaryDirectory() as folder:
        report = read_paths([file], Workspace(Path(folder) / "workspace", create=True))
        (manifest,) = report.read
        if manifest.rejected or manifest.unknown_fields:
            raise SystemExit(f"the events were not read whole: {manifest}")
        return manifest.rows["sessions"]


def timed(what: Callable[[], int], expected: int) -> float:
    """Seconds that something took; it has to give the expected number of rows."""
    began = time.perf_counter()
    rows = what()
    took = time.perf_counter() - began
    if rows != expected:
        raise SystemExit(f"{rows} rows instead of {expected}")
    return took


def main() -> None:
    """Measure and print one line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=400_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3)
    wanted = parser.parse_args()
    threads = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "okta.jsonl"
        write(file, wanted.events, wanted.seed)
        size = file.stat().st_size
        floors, readings = [], []
        for _ in range(wanted.runs):
            floors.append(timed(lambda: floor(file, threads), wanted.events))
            readings.append(timed(lambda: ours(file), wanted.events))
    print(
        f"okta json lines: {min(readings) / min(floors):.2f} x floor (DuckDB read_json {min(floors):.1f} s, "
        f"bonafides {min(readings):.1f} s, {wanted.events} events, {size // 10**6} MB, best of {wanted.runs}, "
        f"{threads} threads each)"
    )


if __name__ == "__main__":
    main()
