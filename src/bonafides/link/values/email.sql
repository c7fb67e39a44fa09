/*
title: Mailbox
says: Both gave the mailbox {value} or an alias of it.
family: contact
strength: 0.85
halves_at: 10
crowd: 30
vendor_lends: true
benign: Couples who share a mailbox, agencies that give their own address for all, a mailbox of a team.
*/
select c.persona_id, c.contact_key as value_key, c.contact_key as value_shown, c.stated_at as first_at, c.stated_at as last_at,
  'contacts/' || c.contact_id as evidence,
  case when a.value is not null then 'approved by the organisation' end as set_aside
from persona_contacts c
left join (select distinct lower(value) as value from allowances where kind = 'email') a on a.value = c.contact_key
where c.kind = 'email'
