/*
title: Claimed country and region set against where the persona was seen
prose: >
  Each place's current claim of a country or region against each country or region in which sessions, devices, deliveries or an
  application were seen. Sightings on days of an announced stay are set against the announcement and agree. Addresses that hide
  their user, that strangers share (satellite, mobile) or that are approved tell of no place and are not comparable.
columns:
  persona_id: text, The persona.
  attribute: text, country or region.
  claimed: text, What was claimed.
  claimed_in: text, Where it was claimed.
  claimed_at: timestamp, When it was claimed.
  claim_table: text, Table of the claim's evidence row.
  claim_id: text, Key of that row.
  seen: text, The place seen; null when unknown.
  seen_in: text, Where that was stated or seen.
  seen_at: timestamp, When.
  seen_table: text, Table of the evidence row on that side.
  seen_id: text, Key of that row.
  comparable: boolean, Whether claim and sighting could be compared.
  agrees: boolean, Whether they agree; null when not comparable.
  times: integer, Sightings there.
  days: integer, Days with a sighting there.
  first_at: timestamp, First seen there.
  country_share: real, Share of the comparable sessions of the last thirty days in that country; null for all other rows.
  region_share: real, Share of the comparable sessions of the last thirty days in that region; null for all other rows.
private: [claimed, seen]
restricted: [claimed, seen]
*/
select
  s.persona_id, s.attribute, c.value as claimed, c.place as claimed_in, c.stated_at as claimed_at, c.claim_table, c.claim_id,
  s.value as seen, s.seen_in, s.last_at as seen_at, s.seen_table, s.seen_id,
  s.is_open and c.value_key is not null and s.value is not null
    and (s.attribute = 'country' or regexp_matches(s.value, '^[A-Z]{2}-[A-Z0-9]{1,3}$')) as comparable,
  case
    when not s.is_open or (s.attribute = 'region' and not regexp_matches(s.value, '^[A-Z]{2}-[A-Z0-9]{1,3}$')) then null
    else s.value = c.value_key
  end as agrees,
  s.times, s.days, s.first_at,
  case when s.seen_in = 'session' and s.attribute = 'country' and c.value_key is not null then s.share end as country_share,
  case when s.seen_in = 'session' and s.attribute = 'region' and c.value_key is not null
    and regexp_matches(s.value, '^[A-Z]{2}-[A-Z0-9]{1,3}$') then s.share end as region_share
from places_seen s
join persona_claims c on c.persona_id = s.persona_id and c.attribute = s.attribute and c.recency = 1 and not c.for_a_time
where s.declared_by is null and (s.attribute = 'country' or s.value is not null)
union all
select
  s.persona_id, s.attribute, c.value as claimed, c.place as claimed_in, c.stated_at as claimed_at, c.claim_table, c.claim_id,
  s.value as seen, s.seen_in, s.last_at as seen_at, s.seen_table, s.seen_id, s.is_open as comparable,
  case when s.is_open then true end as agrees, s.times, s.days, s.first_at,
  case when s.seen_in = 'session' then s.share end as country_share, null as region_share
from places_seen s
join persona_claims c on c.persona_id = s.persona_id and c.claim_id = s.declared_by and c.claim_table = 'claims'
where s.attribute = 'country'
