"""Facts: what is known of a value, with provider and date. Null means unknown; unknown is never clean."""

from bonafides.tables.columns import boolean, date, integer, real, text
from bonafides.tables.declaration import Column, Table, index

FACT_PROVENANCE = (
    text("provider", "Library, list or file that says so."),
    date("as_of", "Date of that knowledge."),
)


def facts(name: str, prose: str, *columns: Column, key: str | None = None) -> Table:
    """A facts table: one row per distinct value (or pair), then what is known of it and who says so."""
    return Table(name, "facts", prose, (*columns, *FACT_PROVENANCE), key)


TABLES: dict[str, Table] = index(
    (
        facts(
            "phone_facts",
            "What a phone number is.",
            text("value", "The number as given.", private=True),
            text("e164", "The number in E.164; null when it is not a possible number.", private=True),
            text("country", "Country of the numbering plan, ISO code.", restricted=True),
            text("kind", "mobile, fixed, fixed_or_mobile, voip, toll_free, pager or other.", restricted=True),
            boolean("is_voip", "Whether it is served by internet telephony; null when unknown.", restricted=True),
            boolean("is_disposable", "Whether it belongs to a pool of throw-away numbers; null when unknown."),
            key="value",
        ),
        facts(
            "email_facts",
            "What an e-mail address is.",
            text("value", "The address as given.", private=True),
            text(
                "canonical",
                "Lower case, plus-tag and ignored dots removed: equal for aliases of one mailbox.",
                private=True,
            ),
            text("domain", "Domain in lower case."),
            boolean("is_free", "Whether the domain is a free mail provider."),
            boolean("is_disposable", "Whether the domain is a throw-away provider."),
            text("imitates", "A well-known or own domain that this one resembles without being it."),
            key="value",
        ),
        facts(
            "ip_facts",
            "What an address is: country, network and whether it hides its user.",
            text("ip", "The address.", private=True),
            text("network", "Its /24 (IPv4) or /48 (IPv6) as CIDR.", private=True),
            text("country", "Country, ISO code.", restricted=True),
            integer("asn", "Autonomous system number."),
            text("as_org", "Autonomous system's organisation."),
            boolean("is_hosting", "Data centre."),
            boolean("is_vpn", "VPN exit."),
            boolean("is_proxy", "Open proxy, or a way to hide that is not named."),
            boolean("is_relay", "Privacy relay of a phone or browser maker."),
            boolean("is_tor", "Tor exit."),
            boolean("is_residential_proxy", "Residential proxy."),
            boolean("is_mobile", "Mobile carrier."),
            boolean("is_shared", "Carrier NAT, satellite gateway, private range or another address that strangers share."),
            boolean("is_allowed", "True where the organisation's allowances name it (office, approved VPN)."),
            text("operator", "Operator of the VPN or proxy, where named."),
            key="ip",
        ),
        facts(
            "address_facts",
            "A postal address in one spelling.",
            text("value", "The address as given: line|city|region|postcode|country, missing parts empty.", private=True),
            text(
                "address_key",
                "Equal for spellings of one address, unit included; null when too little is given.",
                private=True,
            ),
            text(
                "town_key", "Equal for one door of one town, whether its postcode is given; null without a town.", private=True
            ),
            text("building_key", "Equal for all units of one building; null when too little is given.", private=True),
            text("city", "City in upper case without accents.", private=True),
            text("region", "Region, ISO 3166-2."),
            text("postcode", "Postal code."),
            text("country", "Country, ISO code."),
            boolean("is_mailbox", "Post-office box, private mailbox or parcel locker."),
            boolean("is_forwarder", "Freight forwarder or parcel-forwarding service; null without a list."),
            boolean("is_allowed", "True where the organisation's allowances name it (office, guest house)."),
            key="value",
        ),
        facts(
            "name_pair_facts",
            "How alike two names are. Names are compared, never judged for where they come from.",
            text("name_a", "First name of the pair as given (the smaller in byte order).", private=True),
            text("name_b", "Second name of the pair as given.", private=True),
            real("similarity", "0 to 1 after transliteration and in any order of parts."),
            text("relation", "same, reordered, spelling, initials, part, different or unknown."),
            boolean("family_name_alike", "Whether what stands last in one name is a part of the other, as in most families."),
        ),
        facts(
            "institution_facts",
            "What kind of place keeps a payout account.",
            text("institution", "As given by the source."),
            text("kind", "bank, e_money, prepaid, exchange, wallet or unknown."),
            text("country", "Country where it is licensed, ISO code."),
            key="institution",
        ),
        facts(
            "routing_facts",
            "What a routing number, bank code or BIC names.",
            text("routing", "As given by the source."),
            text("country", "Country of the account that shows it, ISO code; empty when unknown."),
            text("kind", "aba, bic or bank_code; null when it is none that is known."),
            boolean("is_valid", "Whether it can exist: check digit, form or register; null when not checked."),
            text("bank", "Bank that the country's register names."),
            text("bank_country", "Country of that bank, ISO code."),
        ),
        facts(
            "software_facts",
            "Whether a program is a tool for remote control or for faking presence.",
            text("name", "Program, process or extension name as seen."),
            text("tool", "Product it belongs to; null when it is on no list."),
            text("kind", "remote_access, keep_awake or virtual_camera; null when it is on no list."),
            boolean("is_allowed", "True where the organisation's allowances name the tool."),
            key="name",
        ),
        facts(
            "peripheral_facts",
            "Whether an attached device is network KVM or capture hardware.",
            text("descriptor", "vendor_id:model_id:vendor:model as seen, lower case, missing parts empty."),
            text("product", "Product or family it matches; null when it is on no list."),
            text("kind", "ip_kvm, capture, emulated_input, gadget (names no maker) or other; null when it is on no list."),
            key="descriptor",
        ),
        facts(
            "message_facts",
            "Which phrases of the phrase lists a message holds. A message without a row was not read.",
            text("message_id", "The message."),
            text(
                "phrase_kind",
                "off_platform, asks_crypto, refuses_bank, account_closed, other_account, prepayment, "
                "lends_identity, cannot_receive, own_device, refuses_device, "
                "leak_threat, payment_demand; null when the message was read and holds no phrase.",
            ),
            text("phrase", "The phrase that was found.", private=True),
        ),
        facts(
            "proposal_pair_facts",
            "How alike two proposals of different personas are, client-specific words removed. Only pairs above 0.5, and of "
            "each other persona only the closest proposal.",
            text("bid_a", "First bid (the smaller id)."),
            text("bid_b", "Second bid."),
            real("similarity", "Jaccard of five-word shingles, 0 to 1."),
        ),
        facts(
            "resume_pair_facts",
            "Which resumes of different personas share long passages. A resume that could be compared has a row without "
            "another; one without a row says too little, or was not read.",
            text("resume_a", "A resume; of a pair the smaller id."),
            text("resume_b", "The other resume of a pair; null in the row of a resume by itself."),
            real(
                "similarity",
                "Runs of five words that both have over all that either has, without phrases of the trade, 0 to 1.",
            ),
            integer("words", "How many words the longest passage has that both share."),
            text("passage", "Its first thirty words, in lower case.", private=True),
            text("group_key", "Equal for all resumes that hang together by pairs: the smallest of their ids."),
        ),
        facts(
            "picture_facts",
            "Which hashes of pictures are of nearly the same picture.",
            text("value", "The hash as given."),
            text(
                "picture_key",
                "Equal for hashes of near-duplicates, however turned, mirrored, cut at the edges or recompressed.",
            ),
            key="value",
        ),
        facts(
            "list_states",
            "Every list that enrichment could use, and whether it is fresh, old or absent.",
            text("name", "The list."),
            text("origin", "Who publishes it."),
            text("licence", "Licence."),
            text("state", "fresh, old or absent."),
            integer("entries", "How many entries."),
            integer("max_age_days", "After how many days it counts as old."),
            integer("half_life_days", "In how many days what rests on it loses half its weight; null where it loses none."),
            text("sha256", "SHA-256 of its file, in hex."),
            key="name",
        ),
    )
)
