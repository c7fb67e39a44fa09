"""What holds of every enrichment: any text is taken, and rows fit their table and tell one value from another."""

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bonafides.enrich import enrichments
from bonafides.reference.lists import Lists
from bonafides.tables import EVIDENCE, FACTS

INPUTS = {
    "address_facts": ["value"],
    "email_facts": ["value"],
    "institution_facts": ["institution"],
    "ip_facts": ["ip"],
    "list_states": ["every_list"],
    "name_pair_facts": ["name_a", "name_b"],
    "peripheral_facts": ["descriptor"],
    "phone_facts": ["value"],
    "routing_facts": ["routing", "country"],
    "software_facts": ["name"],
}
ODD = st.text(max_size=80) | st.sampled_from(
    ["", " ", "\0", "|" * 50, "@" * 50, "٤٥٦", "xn--", "a@xn--\uffff.com", "a@xn--999999999.com", "::", "1.2.3.4/33",
     "fe80::1%eth0", "999999999999999999999", "+" * 400, "x" * 100_000, "名前" * 2000, "\u202eabc", "0x7f.1", "c/o", "#", "apt",
     "DE" + "9" * 400]
)  # fmt: skip
LISTS = Lists(date(2026, 12, 1), own_domains=frozenset({"example.com"}))
MODULES = [module for module in enrichments() if module.FACTS in INPUTS]


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.FACTS)
@settings(max_examples=60)
@given(values=st.lists(st.tuples(ODD, ODD), max_size=5))
def test_any_text_is_taken_and_gives_rows_of_the_table(module, values):
    asked = [dict(zip(INPUTS[module.FACTS], pair, strict=False)) for pair in values]
    found = module.facts(asked, LISTS)
    table = FACTS[module.FACTS]
    assert {name for row in found for name in row} <= set(table.by_name)
    pa.Table.from_pylist(found, schema=table.arrow_schema)
    if module.FACTS != "list_states":
        assert [[row[name] for name in INPUTS[module.FACTS]] for row in found] == [
            [row[name] for name in INPUTS[module.FACTS]] for row in asked
        ]


def test_every_enrichment_of_values_is_tried_here():
    enriched = {module.FACTS for module in enrichments()}
    assert enriched >= INPUTS.keys()


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.FACTS)
def test_the_values_are_asked_in_words_that_both_engines_know(engine, module):
    for table in EVIDENCE.values():
        engine.load(table.name, table.arrow_schema.empty_table())
    assert engine.query(module.VALUES).column_names == INPUTS[module.FACTS]
