/*
title: Sessions set against the reported VPN services
prose: >
  Sessions of a persona beside the organisation's own lists `reported_vpn_exits` (addresses and networks, each good for some days
  after the day of its list) and `reported_vpn_providers` (names of operators). is_reported is null without such a list, and without
  an address. Approved addresses are on no list here.
parameters: {good_days: 30}
columns:
  session_id: text, The session.
  persona_id: text, The persona.
  occurred_at: timestamp, When.
  provider: text, What the list calls it; null when it is on none.
  is_reported: boolean, Whether a list names its address or its operator.
*/
with entries as (
  select list_name, kind, lower(trim(value)) as value, note, as_of
  from lists
  where list_name in ('reported_vpn_exits', 'reported_vpn_providers') and value is not null
),
given as (
  select count(*) as entries from entries
),
matched as (
  select n.session_id, coalesce(max(e.note), 'a listed exit') as provider
  from session_networks n
  join entries e on e.list_name = 'reported_vpn_exits' and e.value = lower(case e.kind when 'network' then n.network else n.ip end)
    and abs(date_diff('day', e.as_of, cast(n.occurred_at as date))) <= $good_days
  where not n.is_allowed
  group by n.session_id
  union all
  select n.session_id, max(f.operator) as provider
  from session_networks n
  join ip_facts f on f.ip = n.ip
  join entries e on e.list_name = 'reported_vpn_providers' and e.value = lower(trim(f.operator))
  where not n.is_allowed
  group by n.session_id
),
once as (
  select session_id, max(provider) as provider from matched group by session_id
)
select n.session_id, n.persona_id, n.occurred_at, o.provider,
  case when g.entries = 0 or n.ip is null then null else o.session_id is not null end as is_reported
from session_networks n
cross join given g
left join once o on o.session_id = n.session_id
