/*
title: Deliveries to an address that is not on the identity record
prose: >
  One row per delivery address that differs from the address on the document, or, where no document carries one, from those of the
  employment papers. An address of the employment papers that was given before the delivery or within thirty days after it explains
  a difference within the region of the document (a move), not one beyond it. Left out are parcels that the carrier handed over
  against identification in a name of the persona, and an address within the region of the document that was changed after the
  offer: one cause counts once, and the change is a finding of its own.
parameters: {within_days: 30}
columns:
  persona_id: text, The persona.
  seen_id: text, The row of shipments.
  seen: text, The delivery address as city and region.
  record: text, Which record it is not on.
  same_place: boolean, Whether it lies in the postcode or town of that record.
private: [seen]
*/
-- Who showed identification to the carrier has the parcel, wherever that was.
with received as (
  select shipment_row_id
  from deliveries
  where received_in_person
),
-- One cause counts once: such a change is a finding of its own, and makes the address differ.
changed as (
  select s.shipment_row_id
  from shipments s
  join personas p on p.persona_id = s.persona_id
  group by s.shipment_row_id, s.changed_at
  having s.changed_at >= max(p.offered_at) and (epoch(s.changed_at) - epoch(max(p.offered_at))) / 86400.0 <= $within_days
),
documents as (
  select a.persona_id, a.seen, a.seen_id, a.same_region, a.same_place,
    a.agrees or r.shipment_row_id is not null or (coalesce(a.same_region, false) and c.shipment_row_id is not null) as agrees
  from addresses_compared a
  left join received r on r.shipment_row_id = a.seen_id
  left join changed c on c.shipment_row_id = a.seen_id
  where a.claimed_in = 'document' and a.agrees is not null
),
papers as (
  select persona_id, seen_id, max(seen) as seen, max(claimed_in) as claimed_in, bool_or(agrees) as agrees,
    bool_or(coalesce(same_place, false)) as same_place,
    bool_or(agrees and claimed_at is not null and seen_at is not null) as agreed_in_time
  from addresses_compared
  where claimed_in <> 'document' and agrees is not null
    -- A home on record since later than the delivery says nothing of where the delivery should have gone.
    and (claimed_at is null or seen_at is null or claimed_at <= seen_at + interval '30 days')
  group by persona_id, seen_id
)
select d.persona_id, d.seen_id, d.seen, 'identity record (document)' as record, coalesce(d.same_place, false) as same_place
from documents d
left join papers p on p.persona_id = d.persona_id and p.seen_id = d.seen_id
where not d.agrees and not (coalesce(p.agreed_in_time, false) and coalesce(d.same_region, true))
union all
select p.persona_id, p.seen_id, p.seen, 'employment papers (' || p.claimed_in || ')' as record, p.same_place
from papers p
left join documents d on d.persona_id = p.persona_id and d.seen_id = p.seen_id
left join received r on r.shipment_row_id = p.seen_id
left join changed c on c.shipment_row_id = p.seen_id
where d.persona_id is null and not p.agrees and r.shipment_row_id is null and c.shipment_row_id is null
