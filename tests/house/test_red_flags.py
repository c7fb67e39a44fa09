"""Laws over the whole collection of red flags, and proof that breaking one is noticed."""

import re
from pathlib import Path

import pytest
import yaml

from bonafides.derive.derivation import load as load_derivations
from bonafides.indicators.indicator import ROOM, load
from bonafides.pipeline import known_tables
from bonafides.reference import citations as citations_module
from bonafides.reference.checks import checks
from bonafides.reference.citations import Citations, citations
from bonafides.tables import EVIDENCE
from bonafides.tables.queries import BrokenQueries, valued
from bonafides.trial import cases

TABLES = known_tables()
INDICATORS = load(TABLES)
CASES = Path(__file__).parent.parent / "indicators"
EACH = pytest.mark.parametrize("indicator", INDICATORS.values(), ids=INDICATORS)
ADVISORY_FOR_PLATFORMS = """
many-ips-many-countries-one-account workers-share-egress-address continuous-session-beyond-a-day remote-desktop-port-exposed
self-paid-reviews-shared-account bid-template-shared-across-accounts rating-ring-one-client high-bids-few-wins
bids-high-relative-to-logins layered-transfers-through-companies client-and-developer-records-similar
identity-document-reused-across-accounts account-based-on-defunct-website new-account-active-before-verification
""".split()
ADVISORY_FOR_EMPLOYERS = """
account-shut-down-asks-for-another digital-wallet-or-emoney-preferred cross-profile-inconsistency
portfolio-site-minimal-or-templated moves-conversation-off-platform shipping-address-not-on-id asks-for-cryptocurrency
asks-payment-without-milestones unavailable-in-business-hours contact-details-change-during-process
biography-does-not-fit-person tasks-late-or-unanswered slow-or-unreachable-on-instant-channels small-unauthorised-charges
cold-approach-from-claimed-executive cannot-receive-at-id-address asks-colleagues-for-identity-data
""".split()
STRONGEST_IN_PRACTICE = """
shipping-address-shared-by-workers shipping-address-changed-after-offer payout-name-mismatch payout-account-shared-by-workers
payout-account-changed-early-or-often one-account-many-employers-payroll unsanctioned-remote-access-software
several-remote-access-tools ip-kvm-hardware-attached login-location-contradicts-claim impossible-travel
device-first-online-away-from-delivery application-contact-reused-across-names voip-phone-number
name-spelling-variants-across-records
""".split()
LINKED = """
resume-text-shared-between-applicants portfolio-site-shared-between-personas references-linked-to-candidate
profile-photo-belongs-to-another same-identity-different-photos code-host-copied-repositories code-host-avatar-or-metadata-reuse
code-host-follow-graph-cluster code-host-mutual-contribution-ring code-host-author-identity-rotation
agency-shares-address-or-owner-with-worker-site referral-cluster linked-to-confirmed-worker returns-under-new-identity
many-workers-one-wallet employer-site-cloned-from-genuine-firm persona-calendar-collision one-device-per-account-farm
account-rental-or-handover
""".split()
ACCUSING = re.compile(r"\b(fraud|fraudster|scam|criminal|liar|lying|fake|suspicious|guilty|cheat|impostor)\w*\b", re.IGNORECASE)
ORIGINS = re.compile(
    r"\b(korean?|dprk|chinese|russian|asian|african|indian|nationality|foreign|accent|ethnic\w*)\b", re.IGNORECASE
)


def broken_by(tmp_path, indicator, change):
    file = tmp_path / f"{indicator.id}.sql"
    file.parent.mkdir(parents=True)
    changed = change(indicator.query.text)
    assert changed != indicator.query.text
    file.write_text(changed, encoding="utf-8")
    with pytest.raises(BrokenQueries) as broken:
        load(TABLES, tmp_path)
    return str(broken.value)


@pytest.mark.parametrize("flag", ADVISORY_FOR_PLATFORMS + ADVISORY_FOR_EMPLOYERS + STRONGEST_IN_PRACTICE + LINKED)
def test_the_red_flags_of_the_advisory_of_practice_and_of_links_are_there(flag):
    assert flag in {each.catalogue for each in INDICATORS.values()}


@EACH
def test_an_indicator_without_its_citations_is_refused(tmp_path, indicator):
    told = broken_by(tmp_path, indicator, lambda text: re.sub(r"^cites:.*\n(?: .*\n)*", "", text, flags=re.MULTILINE))
    assert "has no `cites`" in told
    assert "every red flag cites where it comes from" in told


@EACH
def test_a_citation_that_is_taken_out_of_the_reference_is_missed(tmp_path, indicator, monkeypatch):
    file = tmp_path / f"{indicator.id}.sql"
    file.parent.mkdir(parents=True)
    file.write_text(indicator.query.text, encoding="utf-8")
    for cite in indicator.cites:
        left = {key: value for key, value in citations().sources.items() if key != cite.partition("/")[0]}
        monkeypatch.setattr("bonafides.indicators.indicator.citations", lambda left=left: Citations(left))
        with pytest.raises(BrokenQueries, match=f"cites '{cite.partition('/')[0]}', which is not in reference/citations.yaml"):
            load(TABLES, tmp_path)


@EACH
@pytest.mark.parametrize("column", ["personas.nationality", "documents.birth_date"])
def test_a_protected_column_in_an_indicator_is_refused(tmp_path, indicator, column):
    table, _, name = column.partition(".")

    def with_protected(text):
        header, _, sql = text.partition("*/")
        joined = f"select f.* from flagged f join {table} hidden on hidden.{name} = f.persona_id"
        return f"{header}*/\nwith flagged as ({sql.strip()}\n)\n{joined}\n"

    assert f"reads {column}, a protected characteristic" in broken_by(tmp_path, indicator, with_protected)


@EACH
def test_an_indicator_without_an_innocent_explanation_is_refused(tmp_path, indicator):
    told = broken_by(tmp_path, indicator, lambda text: re.sub(r"^benign:.*\n(?: .*\n)*", "", text, flags=re.MULTILINE))
    assert "has no `benign`" in told


@EACH
def test_a_red_flag_names_what_is_seen_and_accuses_nobody(indicator):
    shown = f"{indicator.title} {indicator.says} {indicator.question or ''}"
    assert not ACCUSING.search(shown)
    assert not ORIGINS.search(shown)


@EACH
def test_a_red_flag_never_names_a_country_a_region_or_a_time_zone(indicator):
    places = {"country", "before_country", "region", "timezone", "work_timezone", "utc_offset_minutes"}
    assert [node.name for node in valued(indicator.query, places)] == []


@EACH
def test_a_red_flag_that_rests_on_missing_evidence_is_unknown(indicator):
    drawn = list(cases(CASES / f"{indicator.id}.yaml"))
    assert any(case.unknown for case in drawn), "add a case with `unknown:`"


@EACH
def test_the_evidence_of_a_red_flag_is_a_table_of_evidence(indicator):
    assert indicator.evidence in EVIDENCE


@EACH
def test_a_red_flag_says_how_long_it_stays_telling(indicator):
    assert indicator.half_life_days is None or 7 <= indicator.half_life_days <= 3650


def test_every_file_of_cases_belongs_to_a_red_flag():
    drawn = {file.relative_to(CASES).with_suffix("").as_posix() for file in CASES.rglob("*.yaml")}
    assert drawn == INDICATORS.keys()


def test_no_two_red_flags_say_the_same_thing():
    titles = [each.title for each in INDICATORS.values()]
    assert len(set(titles)) == len(titles)


def test_every_derived_table_is_read():
    read = {name for each in INDICATORS.values() for name in each.query.reads | {need.split(".")[0] for need in each.needs}}
    derivations = load_derivations()
    read |= {name for each in derivations.values() for name in each.query.reads}
    others = {"claimed_and_seen", "timeline_days", "persona_standing"}
    assert derivations.keys() - read <= others, "the report reads the first two, the policy of checks the third"


@pytest.mark.parametrize("check", checks().values(), ids=checks())
def test_a_check_costs_something_and_tells_something(check):
    assert check.minutes > 0
    assert check.money >= 0
    assert all(0 < share < 1 for each in check.outcomes.values() for share in (each.fraudulent, each.honest))
    assert check.outcomes["passed"].fraudulent < check.outcomes["passed"].honest
    assert all(each.fraudulent > each.honest for name, each in check.outcomes.items() if name in ("failed", "refused"))
    assert not ACCUSING.search(f"{check.title} {check.do} {check.clears}")


@pytest.mark.parametrize("key", citations().sources)
def test_a_citation_says_who_what_when_and_how_much_was_read(key):
    source = citations().sources[key]
    assert source.keys() - {"parts"} == {"publisher", "title", "date", "read"}
    assert source["read"] in {"whole", "nearly whole", "opening", "second-hand"}


def test_citations_stand_in_the_order_of_their_keys():
    keys = re.findall(r"^([a-z0-9-]+):", citations_module.FILE.read_text(encoding="utf-8"), re.MULTILINE)
    assert keys == sorted(keys)


def test_headers_are_read_by_the_rules_of_yaml():
    for file in ROOM.rglob("*.sql"):
        header = re.match(r"\s*/\*\n(.*?)\*/", file.read_text(encoding="utf-8"), re.DOTALL)
        assert header and isinstance(yaml.safe_load(header[1]), dict), file
