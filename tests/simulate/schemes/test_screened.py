"""What reading and screening make of the schemes: everything is read, and the adaptive stay clear of what they avoid."""

from bonafides.simulate.schemes import AVOIDED_BY_ADAPTIVE


def catalogue(result):
    """The red flags raised for a persona, by their ids in the catalogue."""
    return {finding.indicator.catalogue for finding in result.findings if not finding.indicator.exculpatory}


def test_every_record_that_a_scheme_writes_is_read(screened):
    report, _ = screened
    assert report.refused == {}
    own = [each for each in report.read if each.source == "own_tables"]
    assert {each.file for each in own} >= {
        "access_events.csv",
        "port_scans.csv",
        "invoices.csv",
        "agreements.csv",
        "sessions.csv",
    }
    assert sum(each.rejected for each in own) == 0
    assert [each.unknown_fields for each in own if each.unknown_fields] == []


def test_screening_raises_next_to_none_of_the_ten_strongest_on_an_adaptive_persona(staged, screened):
    _, results = screened
    adaptive = [each for each in staged.world.people if each.level == "adaptive"]
    raised = [each.ref for each in adaptive if catalogue(results[each.ref]) & set(AVOIDED_BY_ADAPTIVE)]
    assert len(adaptive) > 40
    assert len(raised) <= 0.03 * len(adaptive)


def test_what_screening_raises_on_a_scheme_is_what_its_members_left(staged, screened):
    """Strangers' chances aside, a finding stands on a trace: the simulator does not rely on accidents."""
    _, results = screened
    people = [each for each in staged.world.people if each.scheme]
    found = [(each, flag) for each in people for flag in catalogue(results[each.ref])]
    accidental = sorted({(each.scheme, each.level, flag) for each, flag in found if flag not in staged.flags(each)})
    count = sum(flag not in staged.flags(each) for each, flag in found)
    assert len(found) > 200
    assert count <= 0.05 * len(found), accidental
