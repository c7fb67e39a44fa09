/*
title: Deliveries with their addresses in one spelling
prose: One row per version of a shipment's address, with the key of the address and what is known of it.
columns:
  shipment_row_id: text, The version.
  persona_id: text, The persona.
  shipment_id: text, The shipment.
  device_id: text, The device.
  address_key: text, Equal for one door; null when too little is given.
  town_key: text, Equal for one door of one town, with a postcode or without.
  building_key: text, Equal for one building.
  city: text, City.
  region: text, Region, ISO 3166-2.
  country: text, Country.
  requested_at: timestamp, First asked for.
  changed_at: timestamp, When changed to this address.
  dispatched_at: timestamp, Dispatched.
  delivered_at: timestamp, Delivered.
  is_mailbox: boolean, Whether it is a mailbox.
  is_forwarder: boolean, Whether it is a forwarder; null without a list.
  is_allowed: boolean, Whether the organisation has approved it.
  received_in_person: boolean, Whether the carrier saw identification in a name that the persona is known by; null when it says nothing.
private: [address_key, town_key, building_key, city]
*/
with names as (
  select distinct persona_id, lower(trim(name)) as name
  from known_names
)
select
  s.shipment_row_id, s.persona_id, s.shipment_id, s.device_id, f.address_key, f.town_key, f.building_key,
  coalesce(f.city, s.city) as city, coalesce(f.region, s.region) as region, coalesce(f.country, s.country) as country,
  s.requested_at, s.changed_at, s.dispatched_at, s.delivered_at, f.is_mailbox, f.is_forwarder,
  coalesce(f.is_allowed, false) as is_allowed,
  case when s.identity_checked is not null then s.identity_checked and k.name is not null end as received_in_person
from shipments s
left join names k on k.persona_id = s.persona_id and k.name = lower(trim(s.recipient))
left join address_facts f on f.value = coalesce(s.line, '') || '|' || coalesce(s.city, '') || '|' || coalesce(s.region, '')
  || '|' || coalesce(s.postcode, '') || '|' || coalesce(s.country, '')
