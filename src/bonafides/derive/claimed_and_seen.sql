/*
title: What was claimed and what was seen
prose: >
  For each persona and attribute what was claimed where beside what was stated or seen elsewhere, and whether the two agree. One
  row per pair of places and, for sightings, per place seen. What cannot be compared is here too and says neither yes nor no.
columns:
  persona_id: text, The persona.
  attribute: text, One of name, country, region, address, phone, email, employer, school, website and handle.
  claimed: text, What was claimed.
  claimed_in: text, Where it was claimed.
  claimed_at: timestamp, When it was claimed.
  claim_table: text, Table of the claim's evidence row.
  claim_id: text, Key of that row.
  seen: text, What was stated elsewhere or seen; null when unknown.
  seen_in: text, Where that was stated or seen.
  seen_at: timestamp, When.
  seen_table: text, Table of the evidence row on that side.
  seen_id: text, Key of that row.
  comparable: boolean, Whether the two could be compared.
  agrees: boolean, Whether they agree; null when not comparable.
private: [claimed, seen]
restricted: [claimed, seen]
order_by: [persona_id, attribute, claimed_in, seen_in]
*/
select
  persona_id, attribute, claimed, claimed_in, claimed_at, claim_table, claim_id, seen, seen_in, seen_at, seen_table, seen_id,
  comparable, agrees
from names_compared
union all
select
  persona_id, attribute, claimed, claimed_in, claimed_at, claim_table, claim_id, seen, seen_in, seen_at, seen_table, seen_id,
  comparable, agrees
from statements_compared
union all
select
  persona_id, attribute, claimed, claimed_in, claimed_at, claim_table, claim_id, seen, seen_in, seen_at, seen_table, seen_id,
  comparable, agrees
from places_compared
union all
select
  persona_id, attribute, claimed, claimed_in, claimed_at, claim_table, claim_id, seen, seen_in, seen_at, seen_table, seen_id,
  comparable, agrees
from addresses_compared
