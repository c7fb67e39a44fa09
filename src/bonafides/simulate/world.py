"""The invented world: cities, names, homes, networks. Nothing in it is anyone's; addresses are of documentation ranges."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

FIRST_DAY, LAST_DAY = date(2026, 4, 1), date(2026, 6, 30)
CITIES = (  # city, region, region code, country, country code, latitude, longitude, hours from UTC in summer
    ("Nashville", "Tennessee", "TN", "United States", "US", 36.16, -86.78, -5),
    ("Phoenix", "Arizona", "AZ", "United States", "US", 33.45, -112.07, -7),
    ("Denver", "Colorado", "CO", "United States", "US", 39.74, -104.99, -6),
    ("Boston", "Massachusetts", "MA", "United States", "US", 42.36, -71.06, -4),
    ("Austin", "Texas", "TX", "United States", "US", 30.27, -97.74, -5),
    ("Portland", "Oregon", "OR", "United States", "US", 45.52, -122.68, -7),
    ("Columbus", "Ohio", "OH", "United States", "US", 39.96, -83.0, -4),
    ("Tampa", "Florida", "FL", "United States", "US", 27.95, -82.46, -4),
    ("Toronto", "Ontario", "ON", "Canada", "CA", 43.65, -79.38, -4),
    ("Lisbon", "Lisboa", "11", "Portugal", "PT", 38.72, -9.14, 1),
    ("Warsaw", "Mazowieckie", "14", "Poland", "PL", 52.23, 21.01, 2),
    ("Bristol", "Bristol, City of", "BST", "United Kingdom", "GB", 51.45, -2.59, 1),
)
ABROAD = ("Far City", "Far Region", "", "Iceland", "IS", 64.15, -21.94, 0)
FIRST = (
    "Alva Benno Cato Dara Elio Fenna Goran Hana Ilko Jonna Kamil Lior Mira Nadir Olenka Pavo Quinn Rhea Sorin Talia Ugo "
    "Vesna Wanda Xenia Yara Zoltan Amal Bintou Chidi Dewi Emeka Farid Gita Haruto Ines Jiho Kwame Linh Mateus Noor"
).split()
LAST = (
    "Abendroth Brandal Castelar Dobrev Ekholm Farkasz Grunwald Haddadi Ivankov Jarvela Kowalczek Lindqvist Moravek Nakagami "
    "Okonjoh Pereiro Quistgard Rasmusson Sandoval Tranh Ulvestad Varga Wierzba Ximenes Yilmazer Zielonka Asante Boateng "
    "Chaudry Dimitrou Eriksen Fontane Gupte Hoangh Ibarra Jankov Kimura Leclerq Mwangi Novotna"
).split()
STREETS = "Alder Birch Cedar Dogwood Elm Fir Gingko Hazel Ivy Juniper Katsura Larch Maple Nutmeg Oak Pine".split()


AREAS = "212 303 312 404 415 503 512 602 614 615 617 702 713 801 804 813 816 907 919 971".split()


def fictional_phone(number: int) -> str:
    """A phone of the range kept for fiction (555-0100 to 555-0199); two thousand differ."""
    return f"+1{AREAS[number // 100 % len(AREAS)]}55501{number % 100:02d}"


@dataclass
class Person:
    """One simulated persona: what it claims and where it works from."""

    number: int
    name: str
    city: tuple[Any, ...]
    line: str
    ip: str
    phone: str
    mail: str
    kind: str
    scheme: str = ""
    level: str = ""
    vendor: str = ""

    @property
    def worker(self) -> str:
        """The organisation's worker id."""
        return f"w-{self.number:04d}"

    @property
    def ref(self) -> str:
        """The persona as the workspace resolves it."""
        return f"worker:{self.worker}"

    @property
    def work_mail(self) -> str:
        """The address the organisation gave out."""
        return f"{self.worker}@corp.example.com"

    @property
    def device(self) -> str:
        """The issued device."""
        return f"lt-{self.number:04d}"


@dataclass
class World:
    """Everything the exports will hold."""

    seed: int
    people: list[Person] = field(default_factory=list)
    hr: dict[str, dict[str, Any]] = field(default_factory=dict)
    okta: list[dict[str, Any]] = field(default_factory=list)
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, table: str, **row: Any) -> None:
        """A row of one of bonafides' own tables."""
        self.tables.setdefault(table, []).append(row)

    def person(self, kind: str, scheme: str = "", level: str = "", abroad: bool = False) -> tuple[Person, random.Random]:
        """A new persona and its own chance, so that adding one changes no other."""
        number = len(self.people) + 1
        chance = random.Random(f"{self.seed}-{number}")
        city = chance.choice(CITIES[:8] if chance.random() < 0.8 else CITIES)
        first, last = chance.choice(FIRST), LAST[(number * 7 + chance.randrange(len(LAST))) % len(LAST)]
        person = Person(
            number,
            f"{first} {last}",
            city,
            f"{100 + number} {STREETS[number % 16]} Street",
            f"2001:db8:{number:x}::{chance.randrange(1, 999):x}",
            fictional_phone(number),
            f"{first}.{last}{number}@example.net".lower(),
            kind,
            scheme,
            level,
        )
        self.people.append(person)
        hired = FIRST_DAY - timedelta(days=chance.randrange(20, 900))
        self.hr[person.worker] = {
            "worker_id": person.worker,
            "full_name": person.name,
            "work_email": person.work_mail,
            "personal_email": person.mail,
            "phone": person.phone,
            "worker_type": "contractor" if scheme or chance.random() < 0.3 else "employee",
            "hire_date": hired.isoformat(),
            "offer_date": (hired - timedelta(days=21)).isoformat(),
            "manager": "",
            "vendor": "",
            "home_line1": person.line,
            "home_city": city[0],
            "home_state": city[2],
            "home_country": city[4],
            "work_country": city[4],
            "work_state": city[2],
            "work_city": city[0],
            "ship_to_name": person.name,
            "ship_to_line1": person.line,
            "ship_to_city": city[0],
            "ship_to_state": city[2],
            "ship_to_country": city[4],
            "ship_to_changed_at": "",
            "dispatched_at": (hired - timedelta(days=7)).isoformat(),
            "delivered_at": (hired - timedelta(days=3)).isoformat(),
            "device_id": person.device,
            "household_id": "",
        }
        return person, chance

    def pay_into(
        self,
        person: Person,
        key: str,
        holder: str,
        institution: str = "Example Bank",
        at: str = "2026-03-01",
        n: int = 0,
    ) -> None:
        """A version of where a persona is paid."""
        self.add(
            "payout_accounts",
            payout_account_id=f"pa-{person.number}-{n}",
            persona_ref=person.ref,
            account_key=key,
            account_tail=key[-4:],
            kind="bank",
            institution=institution,
            currency="USD",
            holder_name=holder,
            holder_kind="individual",
            set_at=at,
            reported_by="payroll",
        )

    def check_in(self, person: Person, place: tuple[Any, ...], ip: str, at: str) -> None:
        """The device's reports to its management."""
        for n in range(3):
            self.add(
                "device_checkins",
                checkin_id=f"ci-{person.number}-{at}-{n}",
                persona_ref=f"device:{person.device}",
                device_id=person.device,
                seen_at=f"{at}T{9 + n:02d}:00:00",
                ip=ip,
                country=place[4],
                region=place[1],
                city=place[0],
            )

    def program(self, person: Person, name: str, at: str = "2026-04-10T09:00:00") -> None:
        """A program in the inventory of the issued device."""
        self.add(
            "software",
            software_id=f"sw-{person.number}-{name}",
            persona_ref=f"device:{person.device}",
            device_id=person.device,
            name=name,
            kind="program",
            action="present",
            seen_at=at,
        )

    def plug(self, person: Person, vendor: str, model: str, vendor_id: str, model_id: str) -> None:
        """A peripheral of the issued device."""
        self.add(
            "peripherals",
            peripheral_id=f"pe-{person.number}-{model_id}",
            persona_ref=f"device:{person.device}",
            device_id=person.device,
            bus="usb",
            vendor=vendor,
            model=model,
            vendor_id=vendor_id,
            model_id=model_id,
            action="attached",
            seen_at="2026-04-12T10:00:00",
        )

    def document(self, person: Person, number: str, holder: str | None = None) -> None:
        """An identity document handed in."""
        self.add(
            "documents",
            document_id=f"do-{person.number}",
            persona_ref=person.ref,
            kind="id_card",
            number_hash=number,
            holder_name=holder or person.name,
            address_line=person.line,
            address_city=person.city[0],
            address_region=person.city[2],
            address_country=person.city[4],
            received_at="2026-03-01",
        )

    def sign_in(self, person: Person, moment: datetime, place: tuple[Any, ...], ip: str, proxy: bool = False) -> None:
        """An event of the identity provider."""
        n = len(self.okta)
        self.okta.append(
            {
                "uuid": f"ev-{n}",
                "published": moment.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
                "eventType": "user.session.start",
                "version": "0",
                "severity": "INFO",
                "displayMessage": "User login to Okta",
                "outcome": {"result": "SUCCESS", "reason": None},
                "actor": {
                    "id": f"00u{person.number}",
                    "type": "User",
                    "alternateId": person.work_mail,
                    "displayName": person.name,
                },
                "client": {
                    "ipAddress": ip,
                    "device": "Computer",
                    "zone": "null",
                    "userAgent": {
                        "rawUserAgent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64)",
                        "os": "Windows 11",
                        "browser": "CHROME",
                    },
                    "geographicalContext": {
                        "city": place[0],
                        "state": place[1],
                        "country": place[3],
                        "postalCode": None,
                        "geolocation": {"lat": place[5], "lon": place[6]},
                    },
                },
                "device": {"id": f"guo{person.number}", "name": person.device, "managed": True, "registered": True},
                "authenticationContext": {"externalSessionId": f"s{n}", "authenticationStep": 0},
                "securityContext": {
                    "asNumber": 64500,
                    "asOrg": "Example Access",
                    "isp": "example",
                    "domain": "example.net",
                    "isProxy": proxy,
                },
                "debugContext": {"debugData": {"requestId": f"r{n}"}},
                "transaction": {"type": "WEB", "id": f"t{n}"},
                "request": {"ipChain": [{"ip": ip, "version": "V6" if ":" in ip else "V4"}]},
                "target": [],
            }
        )

    def weeks(
        self,
        person: Person,
        chance: random.Random,
        place: tuple[Any, ...] | None = None,
        ip: str | None = None,
        proxy: bool = False,
        start_hour: int = 8,
    ) -> None:
        """Ordinary working days of the quarter, in the hours of the place."""
        at, through = place or person.city, ip or person.ip
        day = FIRST_DAY
        while day <= LAST_DAY:
            if day.weekday() < 5 and chance.random() < 0.93:
                for _ in range(chance.randrange(1, 4)):
                    local = datetime(day.year, day.month, day.day, start_hour % 24) + timedelta(minutes=chance.randrange(540))
                    self.sign_in(person, local - timedelta(hours=at[7]), at, through, proxy)
            day += timedelta(days=1)
