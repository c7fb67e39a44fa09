/*
title: Who was seen behind which address
prose: >
  One row per persona and address over the last thirty days, with the number of days, only for addresses that are not known to
  be shared, anonymised or approved. Addresses of which nothing is known count, because homes are on no list.
columns:
  ip: text, The address.
  persona_id: text, The persona.
  days: integer, Days on which the persona was seen there.
  session_id: text, One of the sessions.
private: [ip]
*/
select
  ip,
  persona_id,
  count(distinct cast(occurred_at as date)) as days,
  min(session_id) as session_id
from session_networks
where ip is not null and not coalesce(is_anonymised, false) and not is_shared and not is_allowed
  and occurred_at > $as_of - interval '30 days'
group by ip, persona_id
