/*
title: Referee
says: Both name a referee who is reached at {value}.
family: referee
strength: 0.45
halves_at: 3
crowd: 12
vendor_lends: true
benign: Former colleagues of one superior, a personnel office that answers for all who worked there.
*/
select r.persona_id, p.e164 as value_key, p.e164 as value_shown, r.named_at as first_at, r.named_at as last_at,
  'referees/' || r.referee_id as evidence, cast(null as varchar) as set_aside
from referees r
join phone_facts p on p.value = r.phone
union all
select r.persona_id, e.canonical as value_key, e.canonical as value_shown, r.named_at as first_at, r.named_at as last_at,
  'referees/' || r.referee_id as evidence, cast(null as varchar) as set_aside
from referees r
join email_facts e on e.value = r.email
