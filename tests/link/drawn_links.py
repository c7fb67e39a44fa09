"""Links and networks made of drawn evidence."""

from datetime import datetime

from bonafides.derive.derivation import load, needed
from bonafides.link.network_history import History
from bonafides.link.networks import groups
from bonafides.pipeline.links import link_in_memory, reads
from bonafides.tables import EVIDENCE, FACTS
from bonafides.tables.drawn import rows

DERIVATIONS = load()
AS_OF = datetime(2026, 6, 30)
ALL = frozenset({"linked_pairs"})


def linked(engine, **given):
    """Makes the tables of links of the drawn tables on the engine; tables that are not drawn are empty."""
    asked = reads(ALL)
    wanted = needed(asked, DERIVATIONS)
    for each in sorted(asked.union(*(one.query.reads for one in wanted)) & (EVIDENCE | FACTS).keys()):
        table = (EVIDENCE | FACTS)[each]
        engine.load(each, rows(given[each], table) if each in given else table.arrow_schema.empty_table())
    for each in wanted:
        found = engine.query(each.query.sql, dict(each.parameters) | {"as_of": AS_OF})
        engine.load(each.name, found.cast(each.table.arrow_schema))
    link_in_memory(engine, AS_OF, ALL)


def shared(engine):
    """What is shared: via, value, how many hold it, and why it is set aside."""
    found = engine.query("select via, value_shown, holders, strangers, set_aside from shared_values order by via, value_key")
    return [tuple(row.values()) for row in found.to_pylist()]


def links(engine):
    """The links as text: a b via strength, and why the two are related."""
    found = engine.query("select a, b, via, strength, related from links order by a, b, via, value_key").to_pylist()
    return [" ".join(str(each) for each in row.values() if each is not None) for row in found]


def networks(engine):
    """The members of each network, as text."""
    pairs = engine.query("select a, b, strength, verdict from linked_pairs")
    return [" ".join(each.group.members) for each in History().named(groups(pairs))]
