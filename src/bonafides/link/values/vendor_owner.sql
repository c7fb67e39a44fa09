/*
title: Owner or officer of the firm that presents them
says: Different firms present the two, and {value} owns or directs both.
family: agency
strength: 0.3
halves_at: 10
crowd: 100
vendor_lends: true
benign: A group of firms with one owner, a lawyer or a formation agent who stands as officer of many.
*/
select p.persona_id, lower(trim(l.value)) as value_key, l.value as value_shown, min(l.recorded_at) as first_at,
  max(l.recorded_at) as last_at, 'vendor_links/' || min(l.vendor_link_id) as evidence, cast(null as varchar) as set_aside
from personas p
join vendor_links l on l.vendor_ref = p.vendor_ref
where l.kind in ('owner', 'officer') and l.value is not null
group by p.persona_id, lower(trim(l.value)), l.value
