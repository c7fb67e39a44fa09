import pytest

from bonafides.sources.statements import StatedPlace, host_of, one_line, placed, profile_of


@pytest.mark.parametrize(
    ("url", "service", "handle"),
    [
        ("https://www.linkedin.com/in/AlexW-example/", "linkedin", "alexw-example"),
        ("uk.linkedin.com/in/alexw-example?trk=x", "linkedin", "alexw-example"),
        ("https://github.com/alexdev-ex/repo", "github", "alexdev-ex"),
        ("https://www.upwork.com/freelancers/~01abc", "upwork", "~01abc"),
        ("https://www.freelancer.com/u/alexdev", "freelancer", "alexdev"),
        ("https://stackoverflow.com/users/12345/alex", "stackoverflow", "12345"),
        ("https://medium.com/@alexw", "medium", "alexw"),
        ("https://github.com", "github", None),
        ("https://notgithub.com/alex", None, None),
        ("https://alexw.example.org", None, None),
        ("http://[broken", None, None),
        ("see my resume", None, None),
    ],
)
def test_a_profile_is_known_by_its_site_and_names_its_user(url, service, handle):
    assert profile_of(url) == (service, handle)


def test_a_site_is_known_by_its_host_in_lower_case():
    assert host_of("https://WWW.Example.org:8443/a") == "example.org"
    assert host_of("example.org/a") == "example.org"
    assert host_of("none") is None


def test_a_region_is_only_read_within_a_country_that_is_known():
    assert placed("United States", "Tennessee", "Nashville") == StatedPlace("US", "US-TN", "Nashville")
    assert placed(None, "Tennessee", "Nashville") == StatedPlace(None, None, "Nashville")


def test_an_address_without_a_street_line_is_none():
    assert one_line(None, "Nashville", "TN", "37201", "US") is None
    assert one_line("12 Example Rd", None, "TN", None, "US") == "12 Example Rd||TN||US"
