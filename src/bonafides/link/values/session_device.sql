/*
title: Device that signs in
says: One device, {value}, signed in to the accounts of both.
family: device
strength: 0.85
halves_at: 5
crowd: 20
at_once: true
benign: A household's computer, a shared terminal, a laptop handed on without a record.
*/
with used as (
  select persona_id, service, device_id, min(occurred_at) as first_at, max(occurred_at) as last_at, min(session_id) as session_id
  from sessions
  where persona_id is not null and device_id is not null and coalesce(outcome, 'unknown') <> 'failure'
  group by persona_id, service, device_id
)
select u.persona_id, coalesce(u.service, '') || ':' || u.device_id as value_key, u.device_id as value_shown, u.first_at, u.last_at,
  'sessions/' || u.session_id as evidence, case when a.value is not null then 'approved by the organisation' end as set_aside
from used u
left join (select distinct value from allowances where kind = 'device') a on a.value = u.device_id
