"""From a worker's own messages to a red flag: the text is read once, and only what was found in it goes on."""

from datetime import date

import pyarrow as pa

from bonafides.derive.derivation import load as load_derivations
from bonafides.enrich import message
from bonafides.indicators.indicator import load as load_indicators
from bonafides.pipeline import known_tables
from bonafides.reference.lists import Lists
from bonafides.tables import EVIDENCE, FACTS
from bonafides.tables.drawn import rows
from bonafides.trial import Case, run

DERIVATIONS = load_derivations()
INDICATORS = load_indicators(known_tables())
MESSAGES = """
  message_id | persona_id | direction    | thread_id | sent_at          | text
  m1         | w1         | from_persona | t1        | 2026-06-01T09:00 | Could you pay me in USDT from now on?
  m2         | w1         | to_persona   | t1        | 2026-06-01T09:10 | We pay to a bank account, is that a problem?
  m3         | w1         | from_persona | t1        | 2026-06-01T09:20 | Sorry, I don't have a bank account.
  m4         | w2         | from_persona | t2        | 2026-06-01T09:00 | Done. In the demo users can pay me in USDT.
  m5         | w2         | to_persona   | t2        | 2026-06-01T09:10 | Could you pay me in USDT? I don't have a bank account.
  m6         | w3         | from_persona | t3        | 2026-06-01T09:00 | Können Sie mich in USDT bezahlen?
"""


class Read(Case):
    """A case whose facts are what enrichment finds in its messages."""

    @property
    def tables(self):
        drawn = rows(self.given["messages"], EVIDENCE["messages"])
        values = [
            {"message_id": r["message_id"], "text": r["text"]} for r in drawn.to_pylist() if r["direction"] == "from_persona"
        ]
        found = message.facts(values, Lists(as_of=date(2026, 12, 1)))
        return {"messages": drawn, "message_facts": pa.Table.from_pylist(found, schema=FACTS["message_facts"].arrow_schema)}


def test_what_a_worker_asks_raises_the_flag_and_what_is_asked_of_a_worker_does_not(engine):
    case = Read("asks", "true", {"messages": MESSAGES}, {"w1": None}, frozenset({"w3"}))
    outcome = run(engine, INDICATORS["payout/asks_for_cryptocurrency"], DERIVATIONS, case)
    assert outcome.difference == ""
    assert "w2" not in outcome.unknown


def test_no_derived_table_carries_a_message_s_text():
    assert "text" not in DERIVATIONS["persona_messages"].table.by_name
