/*
title: Authenticator
says: One authenticator, {value}, confirmed the sign-ins of both.
family: device
strength: 0.85
halves_at: 4
crowd: 15
benign: A couple with one telephone, a help desk that enrols for others.
*/
select persona_id, coalesce(service, '') || ':' || mfa_device_id as value_key, mfa_device_id as value_shown,
  min(occurred_at) as first_at, max(occurred_at) as last_at, 'sessions/' || min(session_id) as evidence,
  cast(null as varchar) as set_aside
from sessions
where mfa_device_id is not null and length(mfa_device_id) >= 6
group by persona_id, service, mfa_device_id
