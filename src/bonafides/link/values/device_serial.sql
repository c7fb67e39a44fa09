/*
title: Computer by its serial number
says: The computer with the serial number {value} was with both at once.
family: device
strength: 0.85
halves_at: 5
crowd: 20
at_once: true
benign: A computer handed on without a record of its return, serial numbers that a workshop left at the maker's default.
*/
select persona_id, lower(trim(serial)) as value_key, serial as value_shown, coalesce(issued_at, first_seen_at) as first_at,
  coalesce(returned_at, first_seen_at, issued_at) as last_at, 'devices/' || device_id as evidence, cast(null as varchar) as set_aside
from devices
where length(trim(serial)) >= 5
