/*
title: By what referees are reached, and whether that leads back to who named them
prose: >
  One row per referee and telephone line, mailbox or address of the internet by which they are reached or answered. Addresses that
  strangers are known to share, that hide their user or that the organisation approved are left out.
columns:
  referee_id: text, The referee.
  persona_id: text, Who named them.
  name: text, The referee's name.
  what: text, telephone, mailbox or network address.
  value: text, The value in one spelling.
  is_own: boolean, Whether the persona itself is reached or was seen there.
  referees: integer, Referees of the persona with that value.
  other_names: integer, Other names under which other personas' referees have that value.
private: [name, value]
*/
with reached_at as (
  select r.referee_id, r.persona_id, lower(trim(r.name)) as name, 'telephone' as what, p.e164 as value
  from referees r
  join phone_facts p on p.value = r.phone
  where p.e164 is not null
  union all
  select r.referee_id, r.persona_id, lower(trim(r.name)) as name, 'mailbox' as what, e.canonical as value
  from referees r
  join email_facts e on e.value = r.email
  where e.canonical is not null
  union all
  select r.referee_id, r.persona_id, lower(trim(r.name)) as name, 'network address' as what, r.ip as value
  from referees r
  left join ip_facts f on f.ip = r.ip
  where r.ip is not null and not coalesce(f.is_shared or f.is_mobile or f.is_allowed or f.is_hosting or f.is_vpn or f.is_relay, false)
),
own as (
  select persona_id, case kind when 'phone' then 'telephone' else 'mailbox' end as what, contact_key as value
  from persona_contacts
  where kind in ('phone', 'email') and contact_key is not null and persona_id is not null
  union
  select persona_id, 'network address' as what, ip as value from applications where ip is not null and persona_id is not null
  union
  select persona_id, 'network address' as what, ip as value from session_networks
  where ip is not null and not coalesce(is_anonymised, false) and not is_shared and not is_allowed
),
within as (
  select persona_id, what, value, count(distinct referee_id) as referees from reached_at group by persona_id, what, value
),
elsewhere as (
  select r.referee_id, r.what, r.value, count(distinct o.name) as other_names
  from reached_at r
  join reached_at o on o.what = r.what and o.value = r.value and o.persona_id <> r.persona_id and o.name <> r.name
  where r.what <> 'network address'
  group by r.referee_id, r.what, r.value
)
select r.referee_id, r.persona_id, r.name, r.what, r.value, o.persona_id is not null as is_own, w.referees,
  coalesce(e.other_names, 0) as other_names
from reached_at r
join within w on w.persona_id = r.persona_id and w.what = r.what and w.value = r.value
left join own o on o.persona_id = r.persona_id and o.what = r.what and o.value = r.value
left join elsewhere e on e.referee_id = r.referee_id and e.what = r.what and e.value = r.value
where r.persona_id is not null
