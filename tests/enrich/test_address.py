from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.enrich import address
from bonafides.reference.lists import Lists

DAY = date(2026, 6, 10)


def known(value, folder=None, allowed=()):
    (row,) = address.facts([{"value": value}], Lists(DAY, folder, {"address": frozenset(allowed)}))
    return row


def key(value):
    return known(value)["address_key"]


@pytest.mark.parametrize(
    ("one", "others"),
    [
        (
            "12 Example Street Apt 4B|Nashville|TN|37201|US",
            [
                "12 EXAMPLE ST., #4b|nashville|US-TN|37201-1234|USA",
                "12 Example St. Unit 4-B|Nashville|Tennessee|37201|United States",
                "Apartment 4B, 12 Example Street|Nashville|TN|37201|",
                "12 Example Street, Apt 4B, Nashville, TN 37201, USA",
                "c/o Jo Doe, 12 Example Street # 4 B|Nashville|TN|37201|US",
                "12 Example Street Apt. No. 4B|Nashville||37201|US",
            ],
        ),
        ("7 East 5th Street|N|NY|02139|US", ["7 E Fifth St|N|NY|2139|US", "7 E. 5th St|N|NY|021391234|US"]),
        ("1 Main St Floor 4|X|TN|37201|US", ["1 Main Street, 4th Floor|X|TN|37201|US", "1 Main St Fl. 4|X|TN|37201|US"]),
        ("9 Saint James Place|X|TN|37201|US", ["9 St. James Pl|X|TN|37201|US"]),
        (
            "Flat 3, 12 High Street|London||SW1A 1AA|GB",
            ["12 High St, Flat 3|London||sw1a1aa|UK", "Flat 3, 12 High Street, London SW1A 1AA, United Kingdom"],
        ),
        ("No. 12 High St|London||SW1A 1AA|GB", ["12 High Street|London||SW1A1AA|England"]),
        (
            "Musterstraße 5a|Berlin||10115|DE",
            [
                "Musterstr. 5 A|Berlin||D-10115|Germany",
                "MUSTER-STRASSE 5a|Berlin||10115|DE",
                "Musterstraße 5a, 10115 Berlin, Germany",
            ],
        ),
        ("Müllerweg 5|Köln||50667|DE", ["Muellerweg 5|Koeln||50667|DE", "MÜLLERWEG 5|Köln||50667|Germany"]),
        ("12 rue de l'Exemple|Paris||75001|FR", ["12, Rue de l’Exemple|Paris||F-75001|France"]),
        ("Calle del Ejemplo 8|Madrid||28001|ES", ["C/ del Ejemplo, 8|Madrid||28001|Spain"]),
        ("ul. Przykładowa 5/7|Warszawa||00-950|PL", ["Przykladowa 5 m. 7|Warszawa||00950|Poland"]),
        ("Unit 4, 12 Sample Rd|Sydney|NSW|2000|AU", ["4/12 Sample Road|Sydney|NSW|2000|AU"]),
        ("ул. Примерная, д. 5, кв. 7|Москва||101000|RU", ["Primernaya 5 kv 7|Moskva||101000|RU"]),
        (
            "P.O. Box 123|X|TN|37201|US",
            ["PO BOX 123|X|TN|37201|US", "Post Office Box 123|X|TN|37201|US", "POB 123|X|TN|37201|US"],
        ),
        ("Voorbeeldstraat 3|Utrecht||1234 AB|NL", ["Voorbeeldstr. 3|Utrecht||1234ab|Netherlands"]),
    ],
)
def test_spellings_of_one_door_give_one_key(one, others):
    assert key(one) is not None
    assert {key(each) for each in others} == {key(one)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 Example St Apt 4B|X|TN|37201|US", "12 Example St Apt 4C|X|TN|37201|US"),
        ("12 Example St Apt 4|X|TN|37201|US", "12 Example St Fl 4|X|TN|37201|US"),
        ("12 Example St Apt 4|X|TN|37201|US", "14 Example St Apt 4|X|TN|37201|US"),
        ("12 Example St|X|TN|37201|US", "12 Example St Apt 1|X|TN|37201|US"),
        ("12 Example St|X|TN|37201|US", "12 Example Ave|X|TN|37201|US"),
        ("12 Example St|X|TN|37201|US", "12 Example St|X|TN|37202|US"),
        ("300 N 400 E|X|UT|84001|US", "400 N 300 E|X|UT|84001|US"),
        ("12 E 5th St|X|NY|10001|US", "5 E 12th St|X|NY|10001|US"),
        ("12 N Example St|X|NY|10001|US", "12 S Example St|X|NY|10001|US"),
        ("PO Box 12|X|TN|37201|US", "PO Box 13|X|TN|37201|US"),
        ("1 Main St PMB 22|X|TN|37201|US", "1 Main St Apt 22|X|TN|37201|US"),
        ("1 Main St Bldg A Apt 2|X|TN|37201|US", "1 Main St Bldg B Apt 2|X|TN|37201|US"),
        ("Musterstr. 5|Berlin||10115|DE", "Musterstr. 5a|Berlin||10115|DE"),
        ("ul. Przykładowa 5/7|W||00-950|PL", "ul. Przykładowa 57|W||00-950|PL"),
        ("1 Example St|Springfield|IL||US", "1 Example St|Springfield|MO||US"),
    ],
)
def test_different_doors_have_different_keys(one, other):
    assert key(one) is not None and key(other) is not None
    assert key(one) != key(other)


def test_units_of_one_building_share_its_key():
    one, other = known("12 Example St Apt 4B|X|TN|37201|US"), known("12 Example Street #9|X|TN|37201|US")
    assert one["building_key"] == other["building_key"] and one["address_key"] != other["address_key"]


@pytest.mark.parametrize("value", ["", "|||||", "12 Example St", "12 Example St||||", "|Nashville|TN|37201|US", "…|…|…|…|…"])
def test_too_little_gives_no_key(value):
    assert known(value)["address_key"] is None and known(value)["building_key"] is None


def test_a_door_of_one_town_has_one_town_key_with_its_postcode_or_without():
    with_it, without = known("1 Alder St, Apt 2|Nashville|TN|37011|US"), known("1 Alder Street #2|Nashville|US-TN||US")
    assert with_it["town_key"] == without["town_key"] is not None
    assert with_it["address_key"] != without["address_key"]
    assert known("1 Alder Street #3|Nashville|US-TN||US")["town_key"] != without["town_key"]
    assert known("1 Alder Street #2|Memphis|US-TN||US")["town_key"] != without["town_key"]
    assert known("1 Alder Street #2||US-TN|37011|US")["town_key"] is None


def test_the_parts_that_are_known_are_codes():
    row = known("1 Example St|Nashville|Tennessee|37201|United States")
    assert (row["city"], row["region"], row["postcode"], row["country"]) == ("NASHVILLE", "US-TN", "37201", "US")


@pytest.mark.parametrize(("region", "country"), [("US-TN", "US"), ("TN", "US"), ("DE-BE", "DE"), ("Nowhere", None), ("", None)])
def test_a_region_that_names_its_country_is_enough(region, country):
    assert known(f"1 Example St|X|{region}|37201|")["country"] == country


@pytest.mark.parametrize(
    "line",
    ["PO Box 7", "P.O. Box 7", "Postfach 1234", "1 Main St PMB 22", "BP 123", "Apartado de Correos 5", "Packstation 101",
     "The UPS Store, 1 Main St", "GPO Box 9", "Poste Restante", "а/я 15"],
)  # fmt: skip
def test_boxes_and_lockers_are_mailboxes(line):
    assert known(f"{line}|X||12345|")["is_mailbox"] is True


@pytest.mark.parametrize("line", ["1 Box Hill Road", "12 Postal Road", "5 Boxwood Court Apt 2", "c/o Jo Doe, 1 Main St"])
def test_homes_are_no_mailboxes(line):
    assert known(f"{line}|X|TN|37201|US")["is_mailbox"] is False


def forwarders(folder, *entries, as_of="2026-06-01"):
    lines = "".join(f"  - '{each}'\n" for each in entries)
    (folder / "freight_forwarders.yaml").write_text(
        f"origin: us\nlicence: ours\nas_of: {as_of}\nmax_age_days: 30\nentries:\n{lines}"
    )
    return folder


def test_without_a_list_nobody_knows_whether_an_address_is_a_forwarder():
    assert known("1 Depot Way Ste 9|X|DE|19701|US")["is_forwarder"] is None


def test_a_forwarder_is_found_in_any_of_its_units(tmp_path):
    forwarders(tmp_path, "1 Depot Way|X|DE|19701|US")
    row = known("1 DEPOT WY STE 77|X|DE|19701|US".replace("WY", "Way"), tmp_path)
    assert (row["is_forwarder"], row["as_of"]) == (True, date(2026, 6, 1))
    assert "freight_forwarders (us)" in row["provider"]
    assert known("2 Depot Way|X|DE|19701|US", tmp_path)["is_forwarder"] is False


def test_an_old_list_of_forwarders_says_nothing(tmp_path):
    forwarders(tmp_path, "1 Depot Way|X|DE|19701|US", as_of="2025-06-01")
    assert known("1 Depot Way|X|DE|19701|US", tmp_path)["is_forwarder"] is None


def test_a_forwarder_without_a_place_is_named(tmp_path):
    forwarders(tmp_path, "1 Depot Way|X|DE|19701|US", "Depot")
    with pytest.raises(ValueError, match=r"freight_forwarders.yaml: entry 2 \('Depot'\) names no building"):
        known("1 Depot Way|X|DE|19701|US", tmp_path)


def test_an_address_without_a_key_is_neither_forwarder_nor_not(tmp_path):
    assert known("Depot", forwarders(tmp_path, "1 Depot Way|X|DE|19701|US"))["is_forwarder"] is None


def test_an_approved_building_is_allowed_in_any_spelling():
    assert known("1 Office Street Ste 5|X|TN|37201|US", allowed=["1 office st|x|tn|37201|us"])["is_allowed"] is True
    assert known("2 Office Street|X|TN|37201|US", allowed=["1 office st|x|tn|37201|us"])["is_allowed"] is False


STREETS = st.sampled_from("Example Maple Harbor Sample Orchard Willow".split())
KINDS = st.sampled_from(
    [("Street", "St."), ("Road", "Rd"), ("Avenue", "Ave."), ("Boulevard", "Blvd"), ("Lane", "Ln"), ("Court", "Ct")]
)
UNITS = st.tuples(
    st.sampled_from(["Apt", "apartment", "Unit", "#", "APT.", "Suite"]), st.from_regex(r"[1-9][0-9]?[A-D]?", fullmatch=True)
)
DOORS = st.tuples(st.integers(1, 9999), STREETS, KINDS, UNITS, st.integers(10001, 99999))


@given(
    DOORS,
    st.sampled_from([str.upper, str.lower, str.title]),
    st.sampled_from([" ", "  ", ", "]),
    st.sampled_from(["Apt", "Unit", "#"]),
)
def test_case_spacing_and_abbreviations_never_change_the_key(door, case, gap, mark):
    number, street, (long, short), (_, unit), postcode = door
    plain = f"{number} {street} {long} Apt {unit}|Anytown|TN|{postcode}|US"
    other = case(f"{number}  {street} {short}{gap}{mark} {unit}") + f"|ANYTOWN|US-TN|{postcode}-0001|USA"
    assert key(plain) == key(other) is not None


@given(DOORS, DOORS)
def test_two_doors_share_a_key_only_when_they_are_one_door(one, other):
    def spelled(door):
        number, street, (long, _), (mark, unit), postcode = door
        return f"{number} {street} {long} {mark} {unit}|Anytown|TN|{postcode}|US"

    def parts(door):
        number, street, kind, (_, unit), postcode = door
        return number, street, kind, unit, postcode

    assert (key(spelled(one)) == key(spelled(other))) == (parts(one) == parts(other))
