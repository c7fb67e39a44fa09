"""The invented world: cities, names, homes, phones, networks and the working calendar.

Every address, number and domain lies in a range set aside for documentation: 192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24,
2001:db8::/32, +1 xxx 555 01xx, +44 7700 900xxx, AS 64496-64511, example.com, example.org and example.net. Only cities are real.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bonafides.simulate.names import NAMES

FIRST_DAY = date(2026, 3, 1)
LAST_DAY = date(2026, 6, 30)
HOLIDAYS = frozenset({date(2026, 4, 3), date(2026, 5, 25), date(2026, 6, 19)})
UTC = ZoneInfo("UTC")


@dataclass(frozen=True)
class City:
    """A real city: name, region code and name, country code and name, degrees, IANA time zone, first digits of postcodes."""

    name: str
    region: str
    region_name: str
    country: str
    country_name: str
    latitude: float
    longitude: float
    timezone: str
    postcode: str

    @property
    def region_code(self) -> str:
        """ISO 3166-2 code."""
        return f"{self.country}-{self.region}"


def _cities(country: str, country_name: str, rows: str) -> tuple[City, ...]:
    cells = [[cell.strip() for cell in row.split("|")] for row in rows.strip().splitlines()]
    return tuple(
        City(name, region, full, country, country_name, float(lat), float(lon), zone, postcode)
        for name, region, full, lat, lon, zone, postcode in cells
    )


US_CITIES = _cities(
    "US",
    "United States",
    """
    Nashville    | TN | Tennessee      | 36.16 | -86.78  | America/Chicago     | 372
    Phoenix      | AZ | Arizona        | 33.45 | -112.07 | America/Phoenix     | 850
    Denver       | CO | Colorado       | 39.74 | -104.98 | America/Denver      | 802
    Austin       | TX | Texas          | 30.27 | -97.74  | America/Chicago     | 787
    Seattle      | WA | Washington     | 47.61 | -122.33 | America/Los_Angeles | 981
    Portland     | OR | Oregon         | 45.52 | -122.68 | America/Los_Angeles | 972
    Boise        | ID | Idaho          | 43.62 | -116.20 | America/Boise       | 837
    Chicago      | IL | Illinois       | 41.88 | -87.63  | America/Chicago     | 606
    Detroit      | MI | Michigan       | 42.33 | -83.05  | America/Detroit     | 482
    Columbus     | OH | Ohio           | 39.96 | -83.00  | America/New_York    | 432
    Pittsburgh   | PA | Pennsylvania   | 40.44 | -80.00  | America/New_York    | 152
    Boston       | MA | Massachusetts  | 42.36 | -71.06  | America/New_York    | 021
    Raleigh      | NC | North Carolina | 35.78 | -78.64  | America/New_York    | 276
    Atlanta      | GA | Georgia        | 33.75 | -84.39  | America/New_York    | 303
    Tampa        | FL | Florida        | 27.95 | -82.46  | America/New_York    | 336
    Minneapolis  | MN | Minnesota      | 44.98 | -93.27  | America/Chicago     | 554
    Omaha        | NE | Nebraska       | 41.26 | -95.93  | America/Chicago     | 681
    Tulsa        | OK | Oklahoma       | 36.15 | -95.99  | America/Chicago     | 741
    San Diego    | CA | California     | 32.72 | -117.16 | America/Los_Angeles | 921
    Sacramento   | CA | California     | 38.58 | -121.49 | America/Los_Angeles | 958
    Reno         | NV | Nevada         | 39.53 | -119.81 | America/Los_Angeles | 895
    Honolulu     | HI | Hawaii         | 21.31 | -157.86 | Pacific/Honolulu    | 968
    Albuquerque  | NM | New Mexico     | 35.08 | -106.65 | America/Denver      | 871
    Richmond     | VA | Virginia       | 37.54 | -77.44  | America/New_York    | 232
    """,
)
ABROAD = (
    *_cities("CA", "Canada", "Toronto | ON | Ontario | 43.65 | -79.38 | America/Toronto | M5V"),
    *_cities("CA", "Canada", "Calgary | AB | Alberta | 51.05 | -114.07 | America/Edmonton | T2P"),
    *_cities("GB", "United Kingdom", "Leeds | ENG | England | 53.80 | -1.55 | Europe/London | LS1"),
    *_cities("GB", "United Kingdom", "Glasgow | SCT | Scotland | 55.86 | -4.25 | Europe/London | G1"),
    *_cities("DE", "Germany", "Hamburg | HH | Hamburg | 53.55 | 9.99 | Europe/Berlin | 200"),
    *_cities("PL", "Poland", "Wroclaw | 02 | Dolnośląskie | 51.11 | 17.03 | Europe/Warsaw | 50-"),
    *_cities("PT", "Portugal", "Porto | 13 | Porto | 41.15 | -8.61 | Europe/Lisbon | 400"),
    *_cities("BR", "Brazil", "Curitiba | PR | Paraná | -25.43 | -49.27 | America/Sao_Paulo | 800"),
    *_cities("MX", "Mexico", "Guadalajara | JAL | Jalisco | 20.67 | -103.35 | America/Mexico_City | 441"),
    *_cities("KE", "Kenya", "Nairobi | 30 | Nairobi City | -1.29 | 36.82 | Africa/Nairobi | 001"),
    *_cities("IN", "India", "Pune | MH | Maharashtra | 18.52 | 73.86 | Asia/Kolkata | 411"),
    *_cities("PH", "Philippines", "Cebu City | CEB | Cebu | 10.32 | 123.89 | Asia/Manila | 600"),
    *_cities("JP", "Japan", "Fukuoka | 40 | Fukuoka | 33.59 | 130.40 | Asia/Tokyo | 810"),
    *_cities("AE", "United Arab Emirates", "Dubai | DU | Dubai | 25.20 | 55.27 | Asia/Dubai | 000"),
    *_cities("VN", "Viet Nam", "Da Nang | DN | Da Nang | 16.05 | 108.20 | Asia/Ho_Chi_Minh | 550"),
)
CITIES = (*US_CITIES, *ABROAD)
BY_CITY = {city.name: city for city in CITIES}
OFFICE_CITY = BY_CITY["Denver"]

STREETS = tuple(
    f"{tree} {kind}"
    for tree in ("Alder", "Beech", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel", "Juniper", "Larch", "Maple", "Oak")
    for kind in ("St", "Ave", "Rd", "Ln", "Ct")
)
AREA_CODES = tuple(
    "201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 "
    "254 256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 "
    "330 334 336 337 347 351 352 360 361 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 425 430 432 434 "
    "435 440 443 469 478 479 480 501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 540 541 559 561 562".split()
)


@dataclass(frozen=True)
class Network:
    """An address that services see, with the place a locator gives for it. kind: home, office, company_vpn, cafe,
    coworking, mobile, hotel, vpn, relay or hosting."""

    ip: str
    kind: str
    asn: int
    as_org: str
    city: City

    @property
    def is_proxy(self) -> bool:
        """Whether an identity provider would mark it as a proxy (privacy relays are marked too)."""
        return self.kind in ("vpn", "relay")


@dataclass(frozen=True)
class Home:
    """A postal address with the household's own line."""

    line: str
    city: City
    postcode: str
    network: Network


def random_for(seed: int, *what: object) -> Random:
    """A generator of its own for each thing drawn, so that one persona more changes no other."""
    return Random(f"{seed}/" + "/".join(map(str, what)))


def name_for(number: int) -> tuple[str, str]:
    """Given and family name. All traditions of naming are dealt out in turn, to honest and scheme personas alike."""
    given, family = NAMES[number % len(NAMES)]
    turn = number // len(NAMES)
    return given[turn % len(given)], family[(turn + turn // len(given)) % len(family)]


def phone_for(number: int, city: City, *, voip: bool = False) -> str | None:
    """A documentation number, none twice: numbers ending in 90 to 99 are those the demo's VoIP list names.

    None where no documentation range exists for the country or all its numbers are given out."""
    if city.country == "GB" and not voip:
        return f"+44 7700 900{number:03}" if number < 1000 else None
    if city.country not in ("US", "CA") and not voip:
        return None
    turn, area = divmod(number, len(AREA_CODES))
    if turn >= (10 if voip else 90):
        return None
    return f"+1 {AREA_CODES[area]} 555 01{turn + 90 if voip else turn:02}"


def home_for(seed: int, number: int, city: City | None = None) -> Home:
    """The home with this number; numbers from 30,000 to 32,767 are kept for shared premises. Each has a /48 of its own."""
    rng = random_for(seed, "home", number)
    own_city = city or (rng.choice(US_CITIES) if rng.random() < 0.84 else rng.choice(ABROAD))
    line = f"{100 + (number * 37) % 9800} {rng.choice(STREETS)}"
    if rng.random() < 0.35:
        line += f" Apt {rng.randrange(1, 30)}"
    digits = 5 - len(own_city.postcode)
    postcode = own_city.postcode + (f"{rng.randrange(10**digits):0{digits}}" if digits > 0 else "")
    isp = rng.randrange(5)
    provider = ("Example Cable", "Example Fiber", "Sample Telecom", "Demo Broadband", "Placeholder Networks")[isp]
    return Home(line, own_city, postcode, Network(f"2001:db8:{number:x}::1", "home", 64496 + isp, provider, own_city))


def office() -> Network:
    """The organisation's own office."""
    return Network("192.0.2.10", "office", 64507, "Example Co", OFFICE_CITY)


def company_vpn() -> Network:
    """The organisation's own VPN exit, recorded in its allowances."""
    return Network("192.0.2.40", "company_vpn", 64507, "Example Co", OFFICE_CITY)


def cafe(city: City, number: int = 0) -> Network:
    """A café's shared address; each city has several."""
    return Network(f"203.0.113.{(CITIES.index(city) + 41 * number) % 128}", "cafe", 64501, "Example Hotspots", city)


def coworking(city: City) -> Network:
    """A co-working house's shared address."""
    return Network(f"192.0.2.{192 + CITIES.index(city)}", "coworking", 64501, "Example Coworking", city)


def mobile(number: int, gateway: City) -> Network:
    """A handset's own address at its carrier. Locators give the carrier's gateway, which may lie far from the handset."""
    return Network(f"2001:db8:{0x8000 + number:x}::2", "mobile", 64502, "Example Mobile", gateway)


def hotel(city: City) -> Network:
    """A hotel's address."""
    return Network(f"203.0.113.{128 + CITIES.index(city)}", "hotel", 64501, "Example Hotspots", city)


def vpn(city: City, exit_number: int = 0) -> Network:
    """An exit of a commercial VPN."""
    return Network(f"198.51.100.{CITIES.index(city) + 40 * exit_number}", "vpn", 64504, "Example VPN", city)


def relay(city: City) -> Network:
    """An exit of a phone maker's privacy relay."""
    return Network(f"198.51.100.{192 + CITIES.index(city)}", "relay", 64505, "Example Relay", city)


def hosting(city: City) -> Network:
    """A rented server."""
    return Network(f"198.51.100.{140 + CITIES.index(city)}", "hosting", 64506, "Example Hosting", city)


def utc(day: date, hour: float, timezone: str) -> datetime:
    """The naive UTC instant of a local clock time, daylight saving included. hour may pass 24."""
    local = datetime(day.year, day.month, day.day) + timedelta(seconds=round(hour * 3600))
    return local.replace(tzinfo=ZoneInfo(timezone)).astimezone(UTC).replace(tzinfo=None)


def workdays(first: date, last: date) -> list[date]:
    """Mondays to Fridays that are no holidays, both ends included."""
    days = (first + timedelta(days=offset) for offset in range((last - first).days + 1))
    return [day for day in days if day.weekday() < 5 and day not in HOLIDAYS]
