/*
title: Devices at which the organisation has approved something unusual
prose: One row per device id. An approval names a device by its id or by its host name; management systems have ids of their own.
columns:
  device_id: text, The device.
*/
select value as device_id
from allowances
where kind = 'device' and value is not null
union
select d.device_id
from devices d
join allowances a on a.kind = 'device' and lower(a.value) = lower(d.host_name)
where d.device_id is not null
