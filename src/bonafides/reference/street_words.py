"""Words of postal addresses and their one form, by language and country. Latin letters, lower case, without accents."""

from __future__ import annotations

import re


def _table(text: str) -> dict[str, str]:
    """`form: spelling spelling; form: …` as spellings by form."""
    pairs = (part.split(":") for part in text.replace("\n", " ").split(";") if part.strip())
    return {word: form.strip() for form, words in pairs for word in words.split()}


WORDS = _table("""
st: street str strasse straat saint sainte sankt; rd: road; ave: avenue av aven avda avenida; blvd: boulevard boul bd bld bvd;
dr: drive drv; ln: lane; ct: court crt; pl: place plaza plz; sq: square sqr; hwy: highway hiway; pkwy: parkway pky;
ter: terrace terr; cir: circle circ; trl: trail; aly: alley; cres: crescent; cl: close; gdns: gardens; grn: green; grv: grove;
hts: heights;
mt: mount; n: north; s: south; e: east; w: west; ne: northeast; nw: northwest; se: southeast; sw: southwest;
apt: apartment appartment appt app appartement apto apartamento; ste: suite; fl: floor flr; bldg: building bld; rm: room;
flat: flt; unit: unt; bus: bte boite; whg: wohnung; rte: route; ch: chemin; all: allee; imp: impasse; fbg: faubourg;
pza: piazza praca plac; ctra: carretera; 1st: first; 2nd: second; 3rd: third; 4th: fourth; 5th: fifth; 6th: sixth; 7th: seventh;
8th: eighth; 9th: ninth; 10th: tenth
""")
# An empty form leaves a word out: written by some, left out by others.
WORDS_OF: dict[str, dict[str, str]] = {
    "PL": {"ul": "", "ulica": "", "al": "aleja", "m": "apt", "lok": "apt", "lokal": "apt", "os": "osiedle", "pl": "plac"},
    "RU": {"ul": "", "ulitsa": "", "d": "", "dom": "", "kv": "apt", "kvartira": "apt", "pr": "prospekt", "prkt": "prospekt"},
    "UA": {"vul": "", "vulytsia": "", "vulitsya": "", "bud": "", "kv": "apt", "kvartyra": "apt"},
    "ES": {"c": "", "c/": "", "calle": "", "pso": "paseo", "ptal": "portal"},
    "MX": {"c": "", "c/": "", "calle": "", "col": "colonia"},
    "FR": {"r": "rue", "pl": "place", "av": "ave"},
    "PT": {"r": "rua", "tv": "travessa"},
    "BR": {"r": "rua", "tv": "travessa"},
    "IT": {"v": "via", "vle": "viale", "p": "piazza", "pza": "piazza", "int": "apt", "interno": "apt", "cso": "corso"},
    "SE": {"lgh": "apt", "lagenhet": "apt"},
    "AT": {"top": "apt", "tur": "apt"},
    "BE": {"bus": "apt", "bte": "apt", "boite": "apt"},
}
SPLIT_ENDINGS = ("strasse", "straat", "str")
UMLAUT_COUNTRIES = frozenset({"AT", "CH", "DE", "DK", "FI", "LI", "LU", "NO", "SE"})
UNIT_BEFORE_NUMBER = frozenset({"AU", "NZ"})
NUMBER_LAST_UNIT = frozenset({"AT", "CZ", "PL", "RU", "UA"})
CARE_OF = re.compile(r"(?:\bc\s?/\s?o\b|\bcare of\b|\battn\b|\battention\b|\bz\.\s?hd\.)[.:]?\s*[^,;\d]*[,;]?", re.IGNORECASE)
POST_BOX = re.compile(
    r"\b(?:p o box|po box|pobox|pob|post office box|gpo box|postfach|postbus|postboks|apartado(?: de correos| postal)?"
    r"|casella postale|caixa postal|casilla(?: de correo)?|boite postale|bp(?= \d)|skrytka(?: pocztowa)?|a/ya|locked bag"
    r"|private bag)\b"
)
MAILBOX = re.compile(r"\b(?:po box|pmb|private mailbox|mailbox|general delivery|poste restante|postlagernd)\b")
SERVICES = re.compile(r"\b(?:ups store|mail ?boxes etc|postal annex|packstation|parcel ?locker|paczkomat)\b")
UNIT = re.compile(
    r"(?:\b(?P<mark>apt|unit|ste|fl|bldg|rm|flat|whg|pmb|private mailbox)|(?P<hash>#)|(?<=\d) (?:no|nr))"
    r" ?#? ?(?:no |nr )?(?P<number>[a-z]?\d[a-z0-9/]*(?: [a-z]$)?|[a-z](?![a-z0-9])(?: ?\d+)?)"
    r"|\b(?P<ordinal>\d+)(?:st|nd|rd|th) (?P<floor_after>fl)\b"
)
