import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.reference.places import country_code, region_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("US", "US"), ("usa", "US"), ("U.S.A.", "US"), ("United States of America", "US"), ("America", "US"), ("DEU", "DE"),
        ("Germany", "DE"), ("Deutschland", "DE"), ("Great Britain", "GB"), ("Scotland", "GB"), ("The Netherlands", "NL"),
        ("Holland", "NL"), ("Turkey", "TR"), ("Türkiye", "TR"), ("Republic of Korea", "KR"), ("South Korea", "KR"),
        ("Korea, Republic of", "KR"), ("DPRK", "KP"), ("Ivory Coast", "CI"), ("Cote d'Ivoire", "CI"), ("Czech Republic", "CZ"),
        ("Macau", "MO"), ("Viet Nam", "VN"), ("España", "ES"), ("UAE", "AE"), (" portugal ", "PT"), ("Kosovo", "XK"),
    ],
)  # fmt: skip
def test_a_country_is_known_by_name_code_and_usual_names(text, code):
    assert country_code(text) == code


@pytest.mark.parametrize("text", ["", None, "Korea", "Atlantis", "N/A", "\0", "x" * 9999])
def test_other_words_are_no_country(text):
    assert country_code(text) is None


@pytest.mark.parametrize(
    ("country", "text", "code"),
    [
        ("US", "TN", "US-TN"), ("US", "Tennessee", "US-TN"), ("US", "us-tn", "US-TN"), ("US", "tennessee ", "US-TN"),
        ("FR", "Île-de-France", "FR-IDF"), ("FR", "Ile-de-France", "FR-IDF"), ("DE", "Bayern", "DE-BY"),
        ("ES", "Cataluna", "ES-CT"),
        ("US", "Nowhere", "Nowhere"), (None, "TN", "TN"), ("US", "", None), ("XX", "TN", "TN"),
    ],
)  # fmt: skip
def test_a_region_is_known_by_name_or_code_and_else_stays_as_written(country, text, code):
    assert region_code(country, text) == code


@given(st.text(max_size=30), st.sampled_from(["US", "FR", "XX", None]))
def test_any_text_is_taken(text, country):
    country_code(text)
    region_code(country, text)
