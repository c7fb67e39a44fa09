/*
title: Telephone number
says: Both gave the telephone number {value}.
family: contact
strength: 0.85
halves_at: 10
crowd: 30
vendor_lends: true
benign: Couples and families who share a line and are not recorded, recruiters who give their own, numbers that a carrier hands on.
*/
select c.persona_id, c.contact_key as value_key, c.contact_key as value_shown, c.stated_at as first_at, c.stated_at as last_at,
  'contacts/' || c.contact_id as evidence,
  case when a.value is not null then 'approved by the organisation' end as set_aside
from persona_contacts c
left join (select distinct value from allowances where kind = 'phone') a on a.value = c.contact_key
where c.kind = 'phone'
