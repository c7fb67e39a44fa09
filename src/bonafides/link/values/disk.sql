/*
title: Disk of the computer in calls
says: Both were in calls from the computer with the disk {value}.
family: device
strength: 0.85
halves_at: 5
crowd: 20
benign: A household's computer, a meeting room's computer, a shared desk, disks copied from one image.
*/
select persona_id, lower(trim(disk_id)) as value_key, disk_id as value_shown, joined_at as first_at, coalesce(left_at, joined_at) as last_at,
  'meetings/' || participation_id as evidence, cast(null as varchar) as set_aside
from meetings
where length(trim(disk_id)) >= 5
