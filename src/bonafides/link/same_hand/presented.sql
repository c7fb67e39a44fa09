/*
title: Personas as they present themselves
prose: One row per persona that gave a name, with the latest name, home, telephone and mailbox it gave and the number of a document, hashed.
columns:
  persona_id: text, The persona.
  name: text, The name of the latest record that presents it.
  address_key: text, The latest home as street line, unit and postcode.
  city: text, The home's town.
  phone: text, The latest telephone number.
  email: text, The latest mailbox.
  number: text, Keyed hash of the number of the latest document.
private: [name, address_key, city, phone, email]
order_by: [persona_id]
*/
with named as (
  select persona_id, name, row_number() over (
      partition by persona_id order by coalesce(recorded_at, hired_at, applied_at, timestamp '1970-01-01 00:00:00') desc, record_id desc
    ) as nth
  from personas
  where persona_id is not null and name is not null
),
reached as (
  select c.persona_id, c.kind, c.contact_key, o.value, row_number() over (
      partition by c.persona_id, c.kind order by coalesce(c.stated_at, timestamp '1970-01-01 00:00:00') desc, c.contact_id desc
    ) as nth
  from persona_contacts c
  join contacts o on o.contact_id = c.contact_id
  where c.persona_id is not null and c.contact_key is not null
),
numbered as (
  select persona_id, number_hash, row_number() over (
      partition by persona_id order by coalesce(received_at, timestamp '1970-01-01 00:00:00') desc, document_id desc
    ) as nth
  from documents
  where persona_id is not null and number_hash is not null
)
select n.persona_id, n.name, a.contact_key as address_key, f.city, p.contact_key as phone, e.contact_key as email, d.number_hash as number
from named n
left join reached a on a.persona_id = n.persona_id and a.kind = 'address' and a.nth = 1
left join address_facts f on f.value = a.value
left join reached p on p.persona_id = n.persona_id and p.kind = 'phone' and p.nth = 1
left join reached e on e.persona_id = n.persona_id and e.kind = 'email' and e.nth = 1
left join numbered d on d.persona_id = n.persona_id and d.nth = 1
where n.nth = 1
