/*
title: Sessions with what is known of their networks
prose: >
  Every successful session or activity of a persona with the facts of its address. is_anonymised is true when a fact or the
  source says VPN, relay, proxy, Tor or data centre, and null when nothing is known of the address.
columns:
  session_id: text, The session.
  persona_id: text, The persona.
  account_ref: text, The account.
  occurred_at: timestamp, When.
  ip: text, The address.
  network: text, Its network.
  country: text, Country that the source gives, else that of the address's registration.
  region: text, Region that the source gives.
  latitude: real, Degrees north.
  longitude: real, Degrees east.
  asn: integer, Autonomous system.
  device_id: text, The service's device.
  is_anonymised: boolean, Whether the address hides its user.
  is_shared: boolean, Whether strangers are known to share the address.
  is_allowed: boolean, Whether the organisation has approved the address.
  is_hosting: boolean, Whether it is a data centre's, by a list or by its operator's own name; null when neither is known.
private: [ip, latitude, longitude]
restricted: [country, region]
*/
select
  s.session_id,
  s.persona_id,
  s.account_ref,
  s.occurred_at,
  s.ip,
  f.network,
  coalesce(s.country, f.country) as country,
  s.region,
  s.latitude,
  s.longitude,
  coalesce(s.asn, f.asn) as asn,
  s.device_id,
  case
    when s.is_proxy or f.is_vpn or f.is_proxy or f.is_relay or f.is_tor or f.is_hosting or f.is_residential_proxy then true
    when s.is_proxy is null and f.is_vpn is null and f.is_hosting is null then null
    else false
  end as is_anonymised,
  coalesce(f.is_shared, false) or coalesce(f.is_mobile, false) as is_shared,
  coalesce(f.is_allowed, false) as is_allowed,
  case
    when f.is_relay then false
    when f.is_hosting
      or regexp_matches(lower(coalesce(s.as_org, f.as_org, '')), '(^|[^a-z])(hosting|cloud|data ?cent(er|re)s?|colo(cation)?|vps)([^a-z]|$)')
      then true
    when f.is_hosting is null and s.as_org is null and f.as_org is null then null
    else false
  end as is_hosting
from sessions s
left join ip_facts f on f.ip = s.ip
where s.persona_id is not null and s.occurred_at is not null and coalesce(s.outcome, 'unknown') <> 'failure'
