"""Links: who shares what, and the networks that come of it. What SQL makes declares itself in link/tables."""

from bonafides.tables.columns import boolean, integer, real, text, timestamp
from bonafides.tables.declaration import Table, index

SAID_VALUES = Table(
    "said_values",
    "links",
    "What the file of one kind of value says: a row for every time that a persona is seen with a value.",
    (
        text("persona_id", "The persona."),
        text("value_key", "Equal for equal values; null when not recognised.", private=True),
        text("value_shown", "The value as it may be shown.", private=True),
        timestamp("first_at", "Since when the persona is seen with it."),
        timestamp("last_at", "Until when."),
        text("evidence", "Evidence row that says so, as table/key."),
        text("set_aside", "Why it does not count; null where it does."),
    ),
)
TABLES: dict[str, Table] = index(
    (
        SAID_VALUES,
        Table(
            "value_kinds",
            "links",
            "The kinds of values, with what their headers say in numbers.",
            (
                text("via", "The kind: the stem of its file in link/values."),
                text("family", "Values of one family have one cause."),
                real("strength", "How far two strangers who hold one value are one hand, 0 to 1."),
                real("halves_at", "How many further holders halve the strength."),
                integer("crowd", "With more holders it links nobody."),
                boolean("vendor_lends", "Whether a vendor lends it to its staff."),
                boolean("at_once", "Whether it links only those who held it at one time."),
            ),
            "via",
        ),
        Table(
            "placeholder_values",
            "links",
            "What stands where there is no value, in lower case.",
            (text("value", "The placeholder."),),
            "value",
        ),
        Table(
            "network_members",
            "links",
            "The personas of each network.",
            (text("network_id", "The network."), text("persona_id", "The persona.")),
        ),
        Table(
            "networks",
            "links",
            "Connected groups of personas.",
            (
                text("network_id", "The network; it stays when members come and go."),
                integer("personas", "How many personas."),
                real("strength", "Its weakest joint: the strongest ways through it are nowhere weaker, 0 to 1."),
                boolean("too_common", "Whether it is too large for a ring: an institution or a default."),
            ),
            "network_id",
        ),
    )
)
