/*
title: Home address
says: Both live at one address, or had equipment sent to it in the town where they live.
family: place
strength: 0.35
halves_at: 4
crowd: 12
vendor_lends: true
benign: Couples, families, flatmates, halls of residence, co-living.
*/
select c.persona_id, c.contact_key as value_key, coalesce(f.city, 'an address') as value_shown, c.stated_at as first_at,
  c.stated_at as last_at, 'contacts/' || c.contact_id as evidence,
  case
    when f.is_allowed then 'approved by the organisation'
    when f.is_mailbox then 'a mailbox that strangers share'
    when f.is_forwarder then 'a forwarder that strangers share'
  end as set_aside
from persona_contacts c
join contacts o on o.contact_id = c.contact_id
left join address_facts f on f.value = o.value
where c.kind = 'address'
union all
select d.persona_id, d.address_key as value_key, coalesce(d.city, 'an address') as value_shown,
  coalesce(d.changed_at, d.requested_at, d.dispatched_at, d.delivered_at) as first_at,
  coalesce(d.delivered_at, d.dispatched_at, d.changed_at, d.requested_at) as last_at,
  'shipments/' || d.shipment_row_id as evidence,
  case
    when d.is_allowed then 'approved by the organisation'
    when d.is_mailbox then 'a mailbox that strangers share'
    when d.is_forwarder then 'a forwarder that strangers share'
  end as set_aside
from deliveries d
