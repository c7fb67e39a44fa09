/*
title: Wi-Fi access point
says: The computers of both were in reach of the access point {value}.
family: place
strength: 0.35
halves_at: 3
crowd: 25
benign: Households, flatmates, neighbours, cafes, co-working spaces, offices.
*/
select persona_id, lower(wifi_bssid) as value_key, lower(wifi_bssid) as value_shown, min(seen_at) as first_at, max(seen_at) as last_at,
  'device_checkins/' || min(checkin_id) as evidence, cast(null as varchar) as set_aside
from device_checkins
where wifi_bssid is not null
group by persona_id, lower(wifi_bssid)
