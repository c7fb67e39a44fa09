/*
title: Network on the internet
says: Both worked from the network {value} on many days of the last thirty.
family: place
strength: 0.15
halves_at: 3
crowd: 25
benign: Neighbours with one carrier, offices, campuses.
parameters: {days: 10}
*/
select persona_id, network as value_key, network as value_shown, min(occurred_at) as first_at, max(occurred_at) as last_at,
  'sessions/' || min(session_id) as evidence,
  max(case
    when is_allowed then 'approved by the organisation'
    when is_anonymised then 'an exit that strangers share'
    when is_shared then 'an address that strangers share'
  end) as set_aside
from session_networks
where network is not null and occurred_at > $as_of - interval '30 days'
group by persona_id, network
having count(distinct cast(occurred_at as date)) >= $days
