from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.enrich import email
from bonafides.reference.lists import Lists

DAY = date(2026, 6, 10)


def known(value, *own):
    (row,) = email.facts([{"value": value}], Lists(DAY, own_domains=frozenset(own)))
    return row


@pytest.mark.parametrize(
    ("alias", "mailbox"),
    [
        ("Alex.Worker+jobs@Example.com", "alex.worker@example.com"),
        ("a.l.e.x@gmail.com", "alex@gmail.com"),
        ("alex+1@googlemail.com", "alex@gmail.com"),
        ("alex@protonmail.com", "alex@proton.me"),
        ("alex@pm.me", "alex@proton.me"),
        ("Alex Worker <alex@example.com>", "alex@example.com"),
        ("mailto:alex@example.com", "alex@example.com"),
        ("alex@example.com.", "alex@example.com"),
        ("+tag@example.com", "+tag@example.com"),
        ("alex@xn--mnchen-3ya.example", "alex@münchen.example"),
        ("alex＠example.com", "alex@example.com"),
    ],
)
def test_aliases_deliver_to_one_mailbox(alias, mailbox):
    assert known(alias)["canonical"] == mailbox


def test_dots_count_where_the_provider_does_not_say_they_are_ignored():
    assert known("a.b@example.com")["canonical"] != known("ab@example.com")["canonical"]


def test_free_and_throw_away_providers_are_known_with_their_subdomains():
    assert (known("a@gmail.com")["is_free"], known("a@gmail.com")["is_disposable"]) == (True, False)
    assert known("a@mailinator.com")["is_disposable"] is True
    assert known("a@box7.mailinator.com")["is_disposable"] is True
    assert (known("a@example.org")["is_free"], known("a@example.org")["is_disposable"]) == (False, False)


@pytest.mark.parametrize(
    ("domain", "whose"),
    [
        ("examp1e-works.com", "example-works.com"),  # a digit for a letter
        ("exarnple-works.com", "example-works.com"),  # rn for m
        ("ехаmрlе-works.com", "example-works.com"),  # Cyrillic letters
        ("exämple-works.com", "example-works.com"),  # an accent
        ("example-work.com", "example-works.com"),  # a letter left out
        ("exmaple-works.com", "example-works.com"),  # two letters swapped
        ("example-works.co", "example-works.com"),
        ("hr.exarnple-works.com", "example-works.com"),
        ("gmai1.com", "gmail.com"),
        ("gnail.com", "gmail.com"),
        ("paypaI.com", "paypal.com"),
        ("payoneeer.com", "payoneer.com"),
        ("wíse.com", "wise.com"),
    ],
)
def test_a_domain_that_looks_like_an_own_or_well_known_one_is_noticed(domain, whose):
    assert known(f"hr@{domain}", "Example-Works.com")["imitates"] == whose


def test_a_look_alike_written_in_punycode_is_noticed():
    assert known("a@xn--gmal-7sa.com")["imitates"] == "gmail.com"


@pytest.mark.parametrize(
    "domain",
    ["example-works.com", "mail.example-works.com", "gmail.com", "mail.com", "ymail.com", "wish.com", "pm.me", "example.org"],
)
def test_real_domains_imitate_nobody(domain):
    assert known(f"a@{domain}", "example-works.com")["imitates"] is None


def test_an_own_domain_that_resembles_another_own_domain_imitates_nobody():
    assert known("a@example-work.com", "example-work.com", "example-works.com")["imitates"] is None


@pytest.mark.parametrize("value", ["", "alex", "@", "alex@", "@example.com", "alex @ exam ple.com"])
def test_what_is_no_address_has_no_facts(value):
    assert known(value) == {"value": value}


@given(
    st.from_regex(r"[a-z][a-z0-9.]{0,10}@(gmail\.com|example\.com|proton\.me)", fullmatch=True), st.text("abc019", min_size=1)
)
def test_a_tag_and_capitals_never_change_the_mailbox(address, tag):
    name, _, domain = address.partition("@")
    assert email.canonical(f"{name}+{tag}@{domain}".upper()) == email.canonical(address)


@given(st.emails())
def test_a_mailbox_is_its_own_mailbox(address):
    once = email.canonical(address)
    assert email.canonical(once) == once
