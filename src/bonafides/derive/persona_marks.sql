/*
title: Values that strangers do not share
prose: >
  One row per persona and value that usually belongs to one person or home: a document, a phone line, a mailbox, a door, a money
  account, an address of the internet on at least two days. Approved and shared values are left out.
parameters: {days: 2}   # on one day two people may meet in a cafe
columns:
  persona_id: text, The persona.
  kind: text, One of document or phone number or e-mail address or postal address or payment account or network address.
  value: text, The value in one spelling.
private: [value]
*/
with named as (
  select persona_id, 'document' as kind, 'number:' || number_hash as value from documents where number_hash is not null
  union
  select d.persona_id, 'document' as kind, 'image:' || coalesce(f.picture_key, d.image_hash) as value
  from documents d
  left join picture_facts f on f.value = d.image_hash
  where d.image_hash is not null
  union
  select c.persona_id,
    case c.kind when 'phone' then 'phone number' when 'email' then 'e-mail address' else 'postal address' end as kind,
    c.contact_key as value
  from persona_contacts c
  where c.contact_key is not null
    and not exists (select 1 from allowances a where a.kind = c.kind and lower(a.value) = lower(c.contact_key))
    and not exists (select 1 from address_facts f where c.kind = 'address' and f.address_key = c.contact_key and f.is_allowed)
  union
  select persona_id, 'payment account' as kind, account_key as value from persona_accounts
  union
  select persona_id, 'network address' as kind, ip as value from ip_tenancy where days >= $days
)
select persona_id, kind, value from named where persona_id is not null
