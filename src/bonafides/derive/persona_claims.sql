/*
title: Every claim in one spelling
prose: >
  One row per statement of a persona about itself, whichever table holds it, with where and when it was made and a key that is
  equal for the same name, place, line, mailbox, door, firm, school or site. Protected attributes are not among the attributes.
columns:
  persona_id: text, The persona.
  attribute: text, One of name, country, region, address, phone, email, employer, school, website and handle.
  value: text, As stated.
  value_key: text, One spelling; null when the value cannot be compared.
  place: text, Where it was stated, such as hr, contract, application, resume, profile on a service, document or payout account.
  place_rank: integer, Place in the order in which the two sides of a comparison are shown.
  service: text, The system or site.
  formal: boolean, Whether it stands in a formal record (HR record, contract, identity document, bank, tax).
  stated_at: timestamp, When it was stated.
  valid_from: date, First day it speaks of.
  valid_to: date, Last day it speaks of.
  for_a_time: boolean, Whether it speaks of a stretch of time that ends, as declared travel or a former name does.
  recency: integer, 1 for the current statement of this attribute in this place; stretches of time are numbered by themselves.
  claim_table: text, Table of the evidence row.
  claim_id: text, Key of the evidence row.
private: [value, value_key]
restricted: [value, value_key]
*/
with attributes as (
  select 'name' as attribute union all select 'country' as attribute union all select 'region' as attribute
  union all select 'address' as attribute union all select 'email' as attribute union all select 'employer' as attribute
  union all select 'website' as attribute union all select 'handle' as attribute
),
stated as (
  select persona_id, attribute, value, stated_in as place, service, coalesce(formal, false) as formal, stated_at, valid_from,
    valid_to, 'claims' as claim_table, claim_id
  from claims
  where attribute in ('name', 'country', 'region', 'address', 'phone', 'email', 'employer', 'school', 'website', 'handle')
  union all
  select p.persona_id, a.attribute,
    case a.attribute when 'name' then p.name when 'country' then p.work_country when 'region' then p.work_region end as value,
    case p.kind when 'candidate' then 'application' when 'freelancer' then 'platform' when 'client' then 'platform' else 'hr' end
      as place,
    null as service, coalesce(p.kind not in ('candidate', 'freelancer', 'client'), true) as formal,
    coalesce(p.recorded_at, p.hired_at, p.applied_at) as stated_at, null as valid_from, null as valid_to,
    'personas' as claim_table, p.record_id as claim_id
  from personas p
  cross join attributes a
  union all
  select p.persona_id, a.attribute,
    case a.attribute when 'name' then p.name when 'country' then p.country when 'region' then p.region end as value,
    'application' as place, null as service, false as formal, p.applied_at as stated_at, null as valid_from, null as valid_to,
    'applications' as claim_table, p.application_id as claim_id
  from applications p
  cross join attributes a
  union all
  select p.persona_id, a.attribute,
    case a.attribute when 'name' then p.name when 'country' then p.country when 'region' then p.region
      when 'employer' then p.employer when 'handle' then p.handle end as value,
    'profile' as place, p.service, false as formal, p.seen_at as stated_at, null as valid_from, null as valid_to,
    'profiles' as claim_table, p.profile_id as claim_id
  from profiles p
  cross join attributes a
  union all
  select p.persona_id, a.attribute,
    case a.attribute when 'name' then p.name when 'email' then p.email when 'website' then p.website
      when 'handle' then p.handle end as value,
    'code host' as place, p.service, false as formal, null as stated_at, null as valid_from, null as valid_to,
    'code_profiles' as claim_table, p.code_profile_id as claim_id
  from code_profiles p
  cross join attributes a
  union all
  -- A diploma keeps the name of its year, so it is no formal record of today's name.
  select p.persona_id, a.attribute,
    case a.attribute when 'name' then p.holder_name when 'country' then p.address_country when 'region' then p.address_region
      when 'address' then case when p.address_line is not null then
        p.address_line || '|' || coalesce(p.address_city, '') || '|' || coalesce(p.address_region, '') || '|'
          || coalesce(p.address_postcode, '') || '|' || coalesce(p.address_country, '')
      end end as value,
    'document' as place, null as service, coalesce(p.kind <> 'diploma', true) as formal, p.received_at as stated_at,
    null as valid_from, null as valid_to, 'documents' as claim_table, p.document_id as claim_id
  from documents p
  cross join attributes a
  union all
  select persona_id, 'employer' as attribute, employer as value, stated_in as place, service, false as formal,
    null as stated_at, started_on as valid_from, ended_on as valid_to, 'employments' as claim_table, employment_id as claim_id
  from employments
  union all
  select persona_id, 'school' as attribute, school as value, stated_in as place, service, false as formal,
    null as stated_at, started_on as valid_from, ended_on as valid_to, 'educations' as claim_table, education_id as claim_id
  from educations
  union all
  select persona_id, kind as attribute, value, stated_in as place, null as service, false as formal, stated_at,
    null as valid_from, null as valid_to, 'contacts' as claim_table, contact_id as claim_id
  from contacts
  where kind in ('address', 'phone', 'email')
  union all
  select persona_id, 'name' as attribute, name as value, stated_in as place, null as service, false as formal, stated_at,
    null as valid_from, null as valid_to, 'contacts' as claim_table, contact_id as claim_id
  from contacts
  union all
  select persona_id, 'name' as attribute, case when coalesce(holder_kind, 'unknown') <> 'company' then holder_name end as value,
    'payout account' as place, null as service, true as formal, set_at as stated_at, null as valid_from, null as valid_to,
    'payout_accounts' as claim_table, payout_account_id as claim_id
  from payout_accounts
  union all
  select persona_id, 'name' as attribute, payee_name as value, 'invoice' as place, null as service, false as formal,
    issued_at as stated_at, null as valid_from, null as valid_to, 'invoices' as claim_table, invoice_id as claim_id
  from invoices
),
placed as (
  select persona_id, attribute, value, place as stated_in, service, formal, stated_at, valid_from, valid_to, claim_table,
    claim_id,
    case when place = 'profile' and service is not null then 'profile on ' || service else coalesce(place, 'unknown') end as place,
    coalesce(attribute in ('name', 'country', 'region') and valid_to is not null, false) as for_a_time
  from stated
  where persona_id is not null and trim(value) <> ''
)
select
  s.persona_id, s.attribute,
  case s.attribute when 'address' then regexp_replace(regexp_replace(s.value, '[|]+$', '', 'g'), '[|]+', ', ', 'g')
    else s.value end as value,
  case s.attribute
    -- A company's name is compared with nobody's.
    when 'name' then case
      when not regexp_matches(lower(s.value), '(^|[ .,])(inc|llc|ltd|limited|corp|corporation|company|gmbh|plc|srl|pty)[.]?$')
        then s.value end
    when 'country' then case when regexp_matches(upper(trim(s.value)), '^[A-Z]{2}$') then upper(trim(s.value)) end
    when 'region' then case
      when regexp_matches(upper(trim(s.value)), '^[A-Z]{2}-[A-Z0-9]{1,3}$') then upper(trim(s.value)) end
    when 'address' then a.address_key
    when 'phone' then p.e164
    when 'email' then e.canonical
    when 'website' then nullif(regexp_extract(lower(trim(s.value)), '^(?:[a-z]+://)?(?:www[.])?([^/:?#]+)', 1), '')
    when 'handle' then lower(s.service) || '/' || lower(trim(s.value))
    -- An abbreviation or a name in other letters may be the same firm or school; nothing can be said.
    else case
      when regexp_matches(s.value, '[^ -~]') or regexp_matches(trim(s.value), '^[A-Z&.]{2,6}$') then null
      else nullif(trim(regexp_replace(
        ' ' || trim(regexp_replace(regexp_replace(lower(s.value), '[^a-z0-9 ]', '', 'g'), ' +', ' ', 'g')),
        '( (inc|llc|ltd|limited|corp|corporation|company|co|gmbh|ag|plc|bv|sa|srl|pty))+$', '', 'g')), '')
    end
  end as value_key,
  s.place,
  case s.stated_in
    when 'hr' then 1 when 'contract' then 2 when 'application' then 3 when 'interview' then 4 when 'offer' then 5
    when 'onboarding' then 6 when 'platform' then 7 when 'resume' then 8 when 'profile' then 9 when 'message' then 10
    when 'invoice' then 11 when 'payout' then 12 when 'payout account' then 13 when 'document' then 14
    when 'code host' then 15 else 16
  end as place_rank,
  s.service, s.formal, s.stated_at, s.valid_from, s.valid_to, s.for_a_time,
  row_number() over (
    partition by s.persona_id, s.attribute, s.place, s.for_a_time
    order by s.stated_at desc, s.valid_from desc, s.claim_table, s.claim_id
  ) as recency,
  s.claim_table, s.claim_id
from placed s
left join address_facts a on s.attribute = 'address' and a.value = s.value
left join phone_facts p on s.attribute = 'phone' and p.value = s.value
left join email_facts e on s.attribute = 'email' and e.value = s.value
