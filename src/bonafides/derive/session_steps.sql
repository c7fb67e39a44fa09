/*
title: From one session of an account to the next elsewhere
prose: >
  Each session of an account that came from another place than the one before it, beside that one, with the gap and the
  great-circle distance. Most sessions come from where the one before came from; they are no steps and are not kept. Sessions from
  addresses that strangers share (satellite, mobile) tell of no place and are passed over.
columns:
  session_id: text, The later session.
  persona_id: text, The persona.
  account_ref: text, The account.
  occurred_at: timestamp, When the later one was.
  before_at: timestamp, When the earlier one was.
  gap_hours: real, Hours between.
  country: text, Country of the later.
  before_country: text, Country of the earlier.
  distance_km: real, Kilometres between the two places; null when either is unknown.
  either_anonymised: boolean, Whether either address is known to hide its user.
  either_allowed: boolean, Whether either address is approved.
restricted: [country, before_country]
*/
with steps as (
  select
    session_id, persona_id, account_ref, occurred_at, country, latitude, longitude, is_anonymised, is_allowed,
    lag(occurred_at) over (partition by account_ref order by occurred_at, session_id) as before_at,
    lag(country) over (partition by account_ref order by occurred_at, session_id) as before_country,
    lag(latitude) over (partition by account_ref order by occurred_at, session_id) as before_latitude,
    lag(longitude) over (partition by account_ref order by occurred_at, session_id) as before_longitude,
    lag(is_anonymised) over (partition by account_ref order by occurred_at, session_id) as before_anonymised,
    lag(is_allowed) over (partition by account_ref order by occurred_at, session_id) as before_allowed
  from session_networks
  where account_ref is not null and not is_shared
)
select
  session_id, persona_id, account_ref, occurred_at, before_at,
  (epoch(occurred_at) - epoch(before_at)) / 3600.0 as gap_hours,
  country, before_country,
  -- least() passes over nulls, so an unknown place would lie half the world away.
  case when latitude is not null and longitude is not null and before_latitude is not null and before_longitude is not null then
    2 * 6371.0 * asin(sqrt(least(1.0,
      power(sin(radians(latitude - before_latitude) / 2), 2)
      + cos(radians(before_latitude)) * cos(radians(latitude)) * power(sin(radians(longitude - before_longitude) / 2), 2)
    )))
  end as distance_km,
  coalesce(is_anonymised, false) or coalesce(before_anonymised, false) as either_anonymised,
  is_allowed or coalesce(before_allowed, false) as either_allowed
from steps
where before_at is not null
  and (country <> before_country or latitude <> before_latitude or longitude <> before_longitude)
