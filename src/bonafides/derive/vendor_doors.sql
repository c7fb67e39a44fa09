/*
title: What a vendor is reached by, beside what its worker is reached by
prose: >
  One row per persona that a vendor on record presents, vendor and value of the vendor's: its address, telephone, mailbox or account, with
  whether the worker's equipment went there, or the worker is reached or paid there. Approved values are left out, and so is a firm
  that the worker owns and that presents nobody else.
columns:
  record_id: text, The row that presents the persona.
  persona_id: text, The persona.
  vendor: text, The vendor's name.
  what: text, address, telephone, mailbox or account.
  used_as: text, What the worker has it for; null where it has it for nothing.
private: [vendor]
*/
with staff as (
  select min(p.record_id) as record_id, p.persona_id, p.vendor_ref, count(*) over (partition by p.vendor_ref) as presented
  from personas p
  where p.vendor_ref is not null and p.persona_id is not null
  group by p.persona_id, p.vendor_ref
),
owned as (
  select distinct s.persona_id, s.vendor_ref
  from staff s
  join vendor_links l on l.vendor_ref = s.vendor_ref and l.kind in ('owner', 'officer')
  join known_names k on k.persona_id = s.persona_id and lower(trim(k.name)) = lower(trim(l.value))
  where s.presented = 1
),
told as (
  select vendor_ref, 'address' as what,
    coalesce(address_line, '') || '|' || coalesce(address_city, '') || '|' || coalesce(address_region, '') || '|'
      || coalesce(address_postcode, '') || '|' || coalesce(address_country, '') as value
  from vendors
  where address_line is not null
  union
  select vendor_ref, case kind when 'phone' then 'telephone' when 'email' then 'mailbox' else kind end as what, value
  from vendor_links
  where kind in ('address', 'phone', 'email', 'account')
),
-- A register often leaves the postcode out, so a door of one town counts as well.
spelled as (
  select value, address_key as door, is_allowed, is_mailbox from address_facts
  union
  select value, town_key as door, is_allowed, is_mailbox from address_facts
),
keyed as (
  select t.vendor_ref, t.what,
    case t.what when 'address' then a.door when 'telephone' then p.e164 when 'mailbox' then e.canonical else t.value end as value
  from told t
  left join spelled a on t.what = 'address' and a.value = t.value
  left join phone_facts p on t.what = 'telephone' and p.value = t.value
  left join email_facts e on t.what = 'mailbox' and e.value = t.value
  where not coalesce(a.is_allowed, false) and not coalesce(a.is_mailbox, false)
    and not exists (select 1 from allowances w where w.kind = 'account' and t.what = 'account' and w.value = t.value)
),
has as (
  select persona_id, 'address' as what, address_key as value, 'where its equipment went' as used_as from deliveries where address_key is not null
  union
  select persona_id, 'address' as what, town_key as value, 'where its equipment went' as used_as from deliveries where town_key is not null
  union
  select persona_id, case kind when 'phone' then 'telephone' else 'mailbox' end as what, contact_key as value,
    'where it is reached itself' as used_as
  from persona_contacts
  where kind in ('phone', 'email') and contact_key is not null
)
select s.record_id, s.persona_id, coalesce(max(v.name), s.vendor_ref) as vendor, k.what, max(h.used_as) as used_as
from staff s
join keyed k on k.vendor_ref = s.vendor_ref and k.value is not null
left join vendors v on v.vendor_ref = s.vendor_ref
left join has h on h.persona_id = s.persona_id and h.what = k.what and h.value = k.value
left join owned o on o.persona_id = s.persona_id and o.vendor_ref = s.vendor_ref
where o.persona_id is null
group by s.record_id, s.persona_id, s.vendor_ref, k.what, k.value
