/*
title: Delivery address away from home
says: Equipment of both was sent to one address in {value}, in another town than the homes they state.
family: delivery
strength: 0.8
halves_at: 20
crowd: 100
vendor_lends: true
benign: A guest house or an office that is not yet approved, a relative in another town who takes parcels in, a move of two together.
*/
with away as (
  select persona_id, seen_id
  from addresses_compared
  where agrees is not null
  group by persona_id, seen_id
  having not bool_or(agrees or coalesce(same_place, false))
)
select d.persona_id, d.address_key as value_key, coalesce(d.city, 'a town') as value_shown,
  coalesce(d.changed_at, d.requested_at, d.dispatched_at, d.delivered_at) as first_at,
  coalesce(d.delivered_at, d.dispatched_at, d.changed_at, d.requested_at) as last_at,
  'shipments/' || d.shipment_row_id as evidence,
  case
    when d.is_allowed then 'approved by the organisation'
    when d.is_mailbox then 'a mailbox that strangers share'
    when d.is_forwarder then 'a forwarder that strangers share'
  end as set_aside
from deliveries d
join away a on a.persona_id = d.persona_id and a.seen_id = d.shipment_row_id
where not coalesce(d.received_in_person, false)
