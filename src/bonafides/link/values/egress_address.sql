/*
title: Address on the internet
says: Both worked from the internet address {value} on several days of the last thirty.
family: place
strength: 0.3
halves_at: 3
crowd: 25
benign: Households, flatmates, co-working spaces, campuses, carriers and VPN exits that are on no list.
parameters: {days: 3}
*/
select persona_id, ip as value_key, ip as value_shown, min(occurred_at) as first_at, max(occurred_at) as last_at,
  'sessions/' || min(session_id) as evidence,
  max(case
    when is_allowed then 'approved by the organisation'
    when is_anonymised then 'an exit that strangers share'
    when is_shared then 'an address that strangers share'
  end) as set_aside
from session_networks
where ip is not null and occurred_at > $as_of - interval '30 days'
group by persona_id, ip
having count(distinct cast(occurred_at as date)) >= $days
