/*
title: Contact details in one spelling
prose: Every contact detail a persona gave, with a key that is equal for the same phone line, mailbox or door.
columns:
  contact_id: text, The contact.
  persona_id: text, The persona.
  kind: text, phone, email or address.
  contact_key: text, Equal for the same line, mailbox or door; null when not recognised.
  name: text, The name it was given under.
  stated_in: text, Where it was given.
  stated_at: timestamp, When.
  is_voip: boolean, For phones whether served by internet telephony; null when unknown.
private: [contact_key, name]
restricted: [is_voip]
*/
select
  c.contact_id, c.persona_id, c.kind,
  case c.kind when 'phone' then p.e164 when 'email' then e.canonical when 'address' then a.address_key end as contact_key,
  c.name, c.stated_in, c.stated_at, p.is_voip
from contacts c
left join phone_facts p on c.kind = 'phone' and p.value = c.value
left join email_facts e on c.kind = 'email' and e.value = c.value
left join address_facts a on c.kind = 'address' and a.value = c.value
