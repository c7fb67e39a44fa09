/*
title: Delivery addresses set against the identity record
prose: >
  Each address that equipment was asked for, against the addresses on documents and on employment papers (hr, contract, offer,
  onboarding). One row per delivery address and kind of record, with an address of that record that is the same where there is one,
  else its current address. A unit that one side leaves out is no difference. Mailboxes and approved addresses are not comparable.
columns:
  persona_id: text, The persona.
  attribute: text, Always address.
  claimed: text, What was claimed.
  claimed_in: text, Where it was claimed.
  claimed_at: timestamp, When it was claimed.
  claim_table: text, Table of the claim's evidence row.
  claim_id: text, Key of that row.
  seen: text, The delivery address as city and region, or as far as it was recognised.
  seen_in: text, Where that was stated or seen.
  seen_at: timestamp, When.
  seen_table: text, Table of the evidence row on that side.
  seen_id: text, Key of that row.
  comparable: boolean, Whether the two addresses could be compared.
  agrees: boolean, Whether they are one address; null when not comparable.
  same_region: boolean, Whether the delivery lies in the region of the document; null when unknown.
  same_place: boolean, Whether both have one postcode, or one town where no postcode is known; null when unknown.
private: [claimed, seen]
*/
with delivered as (
  select persona_id, shipment_row_id, address_key, city, region, country, is_mailbox, is_allowed,
    coalesce(changed_at, requested_at, dispatched_at, delivered_at) as at,
    row_number() over (
      partition by persona_id, coalesce(address_key, shipment_row_id)
      order by coalesce(changed_at, requested_at, dispatched_at, delivered_at), shipment_row_id
    ) as n
  from deliveries
  where persona_id is not null
),
papers as (
  select a.persona_id, a.value, a.value_key, a.place, a.stated_at, a.claim_table, a.claim_id, a.recency, r.value_key as region
  from persona_claims a
  left join persona_claims r on r.persona_id = a.persona_id and r.attribute = 'region' and r.claim_table = a.claim_table
    and r.claim_id = a.claim_id
  where a.attribute = 'address' and a.place in ('document', 'hr', 'contract', 'offer', 'onboarding')
),
pairs as (
  select p.persona_id, p.value as claimed, p.place as claimed_in, p.stated_at as claimed_at, p.claim_table, p.claim_id,
    concat(concat(coalesce(d.city, ''), ' '), coalesce(d.region, d.country, '')) as seen, d.at as seen_at,
    d.shipment_row_id as seen_id, p.recency, p.region = d.region as same_region,
    nullif(split_part(p.value_key, '|', 3), '') = nullif(split_part(d.address_key, '|', 3), '') as same_place,
    case
      when coalesce(d.is_mailbox, false) or d.is_allowed or p.value_key is null or d.address_key is null then null
      when p.value_key = d.address_key then true
      else split_part(p.value_key, '|', 1) = split_part(d.address_key, '|', 1)
        and split_part(p.value_key, '|', 3) = split_part(d.address_key, '|', 3)
        and (split_part(p.value_key, '|', 2) = '' or split_part(d.address_key, '|', 2) = '')
    end as agrees
  from delivered d
  join papers p on p.persona_id = d.persona_id
  where d.n = 1
),
chosen as (
  select persona_id, claimed, claimed_in, claimed_at, claim_table, claim_id, seen, seen_at, seen_id, same_region, same_place, agrees,
    row_number() over (
      partition by persona_id, seen_id, claimed_in
      order by case when agrees then 0 when not agrees then 1 else 2 end, recency, claim_id
    ) as n
  from pairs
)
select
  persona_id, 'address' as attribute, claimed, claimed_in, claimed_at, claim_table, claim_id, nullif(trim(seen), '') as seen,
  'delivery' as seen_in, seen_at, 'shipments' as seen_table, seen_id, agrees is not null as comparable, agrees, same_region,
  same_place
from chosen
where n = 1
