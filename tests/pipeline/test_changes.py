"""What changed between two runs, told of invented personas."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bonafides.pipeline.changes import changes
from bonafides.pipeline.stored import StoredPersona, StoredRun
from bonafides.report.changes_json import changed, since_last_run
from bonafides.report.changes_text import since, table
from bonafides.run import RedFlag
from bonafides.score.assessment import Raised, assess
from bonafides.score.weights import weights

ACCOUNT = Raised("payout/shared_payout_account", "payout", "strong", age_days=0.0, half_life_days=180)
TOOL = Raised("device/unsanctioned_remote_access", "device", "strong")
FLAGS = {ACCOUNT.indicator: RedFlag("A shared account", "h1"), TOOL.indicator: RedFlag("A remote tool", "h2")}
FAMILIES = frozenset({"payout", "device"})


def persona(*raised, unknown=None, weighing=None, prior=0.05):
    assessment = assess(raised, FAMILIES, weighing or weights(), prior)
    return StoredPersona(assessment.band, assessment.lines, raised, FAMILIES, unknown or {})


def a_run(name, personas, day=1, catalogue=FLAGS, weighing=None, prior=0.05):
    return StoredRun(name, datetime(2026, 6, day), prior, weighing or weights(), "", catalogue, personas)


def one(before, after):
    return changes(a_run("r1", {"w": before}), a_run("r2", {"w": after}, 30))


def test_a_finding_that_came_is_new_and_the_band_is_told_before_and_after():
    found = one(persona(ACCOUNT), persona(ACCOUNT, TOOL))
    assert since(found, "w") == "Since the run of 2026-06-01: band monitor → review; new: A remote tool."
    change = found.personas["w"]
    assert change.log_odds_after - change.log_odds_before == pytest.approx(change.new[0].after)


def test_a_finding_that_is_gone_is_told_with_the_reason_it_cannot_be_checked():
    after = persona(ACCOUNT, unknown={TOOL.indicator: "the list remote_access_tools is old"})
    said = since(one(persona(ACCOUNT, TOOL), after), "w")
    assert "gone: A remote tool (cannot be checked now: the list remote_access_tools is old)" in said


def test_a_finding_that_could_not_be_checked_then_is_new_with_that_reason():
    before = persona(unknown={TOOL.indicator: "no software for this persona"})
    assert one(before, persona(TOOL)).personas["w"].new[0].why == "could not be checked then: no software for this persona"


def test_a_finding_half_a_life_older_weighs_less_and_is_said_to_have_faded():
    found = one(persona(ACCOUNT, TOOL), persona(replace(ACCOUNT, age_days=180.0), TOOL))
    (faded,) = found.personas["w"].otherwise
    assert faded.after == pytest.approx(faded.before / 2)
    assert "weighs less (faded): A shared account" in since(found, "w")


def test_a_finding_that_was_seen_again_weighs_more():
    found = one(persona(replace(ACCOUNT, age_days=180.0)), persona(ACCOUNT))
    assert "weighs more (seen again): A shared account" in since(found, "w")


def test_a_finding_that_rests_on_an_older_list_weighs_less_for_that_reason():
    (faded,) = one(persona(TOOL), persona(replace(TOOL, list_fading=0.5))).personas["w"].otherwise
    assert faded.why == "its list is older"


def test_fading_by_one_day_is_no_change():
    found = one(persona(ACCOUNT), persona(replace(ACCOUNT, age_days=1.0)))
    assert not found.personas["w"].noticeable
    assert since(found, "w") == "Since the run of 2026-06-01: band and findings are as they were."


def test_other_weights_are_told_as_the_reason():
    lighter = replace(weights(), strengths={name: value / 2 for name, value in weights().strengths.items()}, indicators={})
    before, after = a_run("r1", {"w": persona(TOOL)}), a_run("r2", {"w": persona(TOOL, weighing=lighter)}, weighing=lighter)
    found = changes(before, after)
    assert found.personas["w"].otherwise[0].why == "the weights are others"
    assert since(found, "w").endswith("That run was made with other weights.")


def test_another_prior_is_told():
    before, after = a_run("r1", {"w": persona(TOOL)}), a_run("r2", {"w": persona(TOOL, prior=0.1)}, prior=0.1)
    assert since(changes(before, after), "w").endswith("That run was made with another prior.")


def test_red_flags_that_are_new_or_gone_in_the_catalogue_are_told_as_the_reason():
    only = {ACCOUNT.indicator: FLAGS[ACCOUNT.indicator]}
    came = changes(a_run("r1", {"w": persona()}, catalogue=only), a_run("r2", {"w": persona(TOOL)}))
    went = changes(a_run("r1", {"w": persona(TOOL)}), a_run("r2", {"w": persona()}, catalogue=only))
    assert came.personas["w"].new[0].why == "the red flag is new"
    assert went.personas["w"].gone[0].why == "the red flag is no longer in the catalogue"
    assert went.personas["w"].gone[0].title == "A remote tool"


def test_a_red_flag_whose_file_was_changed_is_told_as_the_reason():
    altered = FLAGS | {TOOL.indicator: RedFlag("A remote tool", "h3")}
    found = changes(a_run("r1", {"w": persona(TOOL)}), a_run("r2", {"w": persona()}, catalogue=altered))
    assert found.personas["w"].gone[0].why == "the red flag was changed"


def test_personas_that_came_or_went_are_told():
    found = changes(a_run("r1", {"old": persona(TOOL)}), a_run("r2", {"new": persona(TOOL)}))
    assert since(found, "new").startswith("Since the run of 2026-06-01: the persona was not there, its band is monitor")
    assert "the persona is no longer there, its band was monitor" in since(found, "old")


def test_the_table_leaves_out_personas_that_stayed_and_counts_those_that_only_faded():
    before = {"stays": persona(ACCOUNT), "fades": persona(ACCOUNT), "moves": persona(ACCOUNT)}
    after = before | {"fades": persona(replace(ACCOUNT, age_days=20.0)), "moves": persona(ACCOUNT, TOOL)}
    said = list(table(changes(a_run("r1", before), a_run("r2", after)), "now run r2"))
    assert [line.partition(":")[0] for line in said if line.startswith(("stays", "fades", "moves"))] == ["moves"]
    assert "and 1 persona(s) in the same band whose findings only weigh otherwise, as they fade" in said
    assert "monitor → review: 1" in said
    assert said[-1] == "2 of 3 personas have another band or other findings"


def test_the_plain_data_name_only_personas_that_changed():
    before = {"stays": persona(ACCOUNT), "moves": persona(ACCOUNT)}
    found = changes(a_run("r1", before), a_run("r2", before | {"moves": persona(ACCOUNT, TOOL)}))
    (moved,) = changed(found)["personas"]
    assert (moved["persona_id"], moved["band_before"], moved["band_after"]) == ("moves", "monitor", "review")
    assert [each["indicator"] for each in moved["new"]] == [TOOL.indicator]
    assert since_last_run(found, "stays")["new"] == []
    assert since_last_run(None, "stays") is None


SETS = st.lists(st.sampled_from([ACCOUNT, TOOL, replace(ACCOUNT, indicator="payout/other", age_days=90.0)]), unique=True)


@given(SETS, SETS)
def test_new_and_gone_are_turned_round_when_the_runs_are(before, after):
    there = one(persona(*before), persona(*after)).personas["w"]
    back = one(persona(*after), persona(*before)).personas["w"]
    assert {each.indicator for each in there.new} == {each.indicator for each in back.gone}
    assert {each.indicator for each in there.gone} == {each.indicator for each in back.new}
    assert there.noticeable == (set(before) != set(after))
