"""Where people live and what they are called. Towns are real, streets and people are invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

FIRST_DAY, LAST_DAY = date(2026, 4, 1), date(2026, 6, 30)


@dataclass(frozen=True)
class Town:
    """A town with ISO codes, degrees and its time zone."""

    name: str
    region: str
    region_code: str
    country: str
    country_code: str
    latitude: float
    longitude: float
    zone: str

    def utc(self, local: datetime) -> datetime:
        """A time of the town's clocks in UTC, without zone, as the season has it."""
        return local.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC).replace(tzinfo=None)


@dataclass(frozen=True)
class Home:
    """A door."""

    line: str
    town: Town


TOWNS = (
    Town("Nashville", "Tennessee", "TN", "United States", "US", 36.16, -86.78, "America/Chicago"),
    Town("Phoenix", "Arizona", "AZ", "United States", "US", 33.45, -112.07, "America/Phoenix"),
    Town("Denver", "Colorado", "CO", "United States", "US", 39.74, -104.99, "America/Denver"),
    Town("Boston", "Massachusetts", "MA", "United States", "US", 42.36, -71.06, "America/New_York"),
    Town("Austin", "Texas", "TX", "United States", "US", 30.27, -97.74, "America/Chicago"),
    Town("Portland", "Oregon", "OR", "United States", "US", 45.52, -122.68, "America/Los_Angeles"),
    Town("Columbus", "Ohio", "OH", "United States", "US", 39.96, -83.0, "America/New_York"),
    Town("Tampa", "Florida", "FL", "United States", "US", 27.95, -82.46, "America/New_York"),
    Town("Toronto", "Ontario", "ON", "Canada", "CA", 43.65, -79.38, "America/Toronto"),
    Town("Lisbon", "Lisboa", "11", "Portugal", "PT", 38.72, -9.14, "Europe/Lisbon"),
    Town("Warsaw", "Mazowieckie", "14", "Poland", "PL", 52.23, 21.01, "Europe/Warsaw"),
    Town("Bristol", "Bristol, City of", "BST", "United Kingdom", "GB", 51.45, -2.59, "Europe/London"),
    Town("Reykjavik", "Höfuðborgarsvæði", "1", "Iceland", "IS", 64.15, -21.94, "Atlantic/Reykjavik"),
)
BY_NAME = {town.name: town for town in TOWNS}


def elsewhere(home: Town, steps: int) -> Town:
    """Another town of the same country where there is one, else of a country nearby."""
    within = [town for town in TOWNS if town.country == home.country]
    near = within if len(within) > 1 else [town for town in TOWNS if abs(town.longitude - home.longitude) < 40]
    return near[(near.index(home) + steps) % len(near)]


STREETS = "Alder Birch Cedar Dogwood Elm Fir Gingko Hazel Ivy Juniper Katsura Larch Maple Nutmeg Oak Pine".split()
FIRST = (
    "Alva Benno Cato Dara Elio Fenna Goran Hana Ilko Jonna Kamil Lior Mira Nadir Olenka Pavo Quinn Rhea Sorin Talia Ugo "
    "Vesna Wanda Xenia Yara Zoltan Amal Bintou Chidi Dewi Emeka Farid Gita Haruto Inês Jiho Kwame Linh Mateus Noor "
    "Zoë Łucja Søren Anaïs Tomáš Ayşe Meseret Sione Tala Ximena"
).split()
LAST = (
    "Abendroth Brandal Castelar Dobrev Ekholm Farkasz Grunwald Haddadi Ivankov Jarvela Kowalczek Lindqvist Moravek Nakagami "
    "Okonjoh Pereiro Quistgard Rasmusson Sandoval Tranh Ulvestad Varga Wierzba Ximenes Yilmazer Zielonka Asante Boateng "
    "Chaudry Dimitrou Eriksen Fontane Gupte Hoangh Ibarra Jankov Kimura Leclerq Mwangi Novotna Żurawin Müllner Øvergaard "
    "Peñalva Çelikan Tuilagi Bekelan Rosqvist-Amari Van-der-Houwe"
).split()
# Of people who are no personas.
OTHER_FAMILIES = (
    "Aschbury Bellworth Crandlow Dunmarsh Elverby Foxcombe Garside-Holt Hollowell Inglethorpe Jessamine Kettlewood Lambourn "
    "Mossgrave Netherby Oakhanger Pennyquick Quillmore Ravenscar Saltmarsh Thornquist Underhillock Vexford Whitcombey Yarrowby "
    "Zennorly Ashgrove Birchholm Coldwater Drakestone Eastwick Fairburnly Greymantle Highmoor Ironbrook Juniperhall Kingsmead "
    "Longacre Millhaven Northgate Overbeck Pinehurst Queensbury Ridgeway Stonebridge Tidewell Upperton Valebrook Westbourne "
    "Woodmancote"
).split()
# The same person as an HR system, an identity document and a bank spell the name.
SPELLINGS = (
    ("Olena Kovalczenko", "Олена Ковальченко", "Olena Kovalchenko"),
    ("Georgios Papadimou", "Γεώργιος Παπαδήμου", "Yeoryios Papadimu"),
    ("Jürgen Grünhofer", "Juergen Gruenhofer", "JUERGEN GRUENHOFER"),
    ("Yusuf Şahinoğlu", "YUSUF SAHINOGLU", "Yusuf Sahinoglu"),
    ("Lanh Nguyenthi", "Nguyễn Thị Lành", "Nguyen Thi Lanh"),
    ("Mohamed El-Hariry", "Mohammed Elhariri", "M. El Hariri"),
    ("Xinyi Zhaolan", "Zhaolan Xin Yi", "ZHAOLAN XINYI"),
    ("Jihyun Parksong", "Parksong Ji-Hyun", "PARKSONG JI HYUN"),
    ("Katarzyna Wójcińska", "Katarzyna Wojcinska", "K. Wojcinska"),
    ("Aleksandr Yefimkin", "Alexander Efimkin", "Aleksandr Efimkin"),
)
