/*
title: Attached device by its serial number
says: The attached device with the serial number {value} was plugged into the computers of both.
family: device
strength: 0.8
halves_at: 3
crowd: 10
benign: Serial numbers that a cheap maker puts on every piece, a stick that colleagues pass on.
*/
select persona_id,
  lower(coalesce(vendor_id, vendor, '') || ':' || coalesce(model_id, model, '') || ':' || trim(serial)) as value_key,
  trim(serial) as value_shown, seen_at as first_at, seen_at as last_at,
  'peripherals/' || peripheral_id as evidence, cast(null as varchar) as set_aside
from peripherals
where length(trim(serial)) >= 6
