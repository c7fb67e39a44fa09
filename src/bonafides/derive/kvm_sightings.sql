/*
title: Network KVM hardware at issued devices
prose: >
  One row per persona, device and product. It was there briefly where every time it was attached it was detached again within three
  hours, as the records say, and on no more than two days. Where nothing of the device is ever said to be detached, it was there
  briefly when it was reported on no more than two days, and other things at the device on at least three days after.
columns:
  persona_id: text, The persona.
  device_id: text, The device.
  product: text, Product.
  evidence_id: text, A row of peripherals.
  seen_at: timestamp, When it was last seen.
  is_brief: boolean, Whether it was there briefly.
parameters: {hours: 3.0, days: 2, later_days: 3}
*/
with seen as (
  select p.persona_id, p.device_id, f.product, p.peripheral_id, p.seen_at, coalesce(p.action = 'detached', false) as left_again
  from peripherals p
  join peripheral_facts f on f.kind = 'ip_kvm' and f.descriptor = lower(
    coalesce(p.vendor_id, '') || ':' || coalesce(p.model_id, '') || ':' || coalesce(p.vendor, '') || ':' || coalesce(p.model, ''))
  where p.persona_id is not null
    and not exists (select 1 from allowed_devices a where a.device_id = p.device_id)
),
ordered as (
  select persona_id, device_id, product, peripheral_id, seen_at, left_again,
    lag(left_again) over (
      partition by persona_id, device_id, product order by seen_at, left_again, peripheral_id
    ) as left_before,
    lead(left_again) over (
      partition by persona_id, device_id, product order by seen_at, left_again, peripheral_id
    ) as left_next,
    lead(seen_at) over (partition by persona_id, device_id, product order by seen_at, left_again, peripheral_id) as next_at
  from seen
),
spells as (
  select persona_id, device_id, product, peripheral_id, seen_at,
    case when seen_at is null then false
      when left_again then coalesce(not left_before, false)
      else coalesce(left_next and epoch(next_at) - epoch(seen_at) <= 3600 * $hours, false) end as is_brief
  from ordered
),
reported as (
  select persona_id, device_id, product, min(peripheral_id) as evidence_id, max(seen_at) as seen_at,
    bool_and(is_brief) as is_brief, count(distinct cast(seen_at as date)) as days, count(*) = count(seen_at) as all_timed
  from spells
  group by persona_id, device_id, product
),
later as (
  select r.persona_id, r.device_id, r.product,
    count(distinct case when p.seen_at > r.seen_at then cast(p.seen_at as date) end) as days,
    bool_or(coalesce(p.action = 'detached', false)) as tells_of_detaching
  from reported r
  join peripherals p on p.persona_id = r.persona_id and p.device_id = r.device_id
  group by r.persona_id, r.device_id, r.product
)
select
  r.persona_id, r.device_id, r.product, r.evidence_id, r.seen_at,
  r.days <= $days and (r.is_brief
    or (r.all_timed and not coalesce(l.tells_of_detaching, false) and coalesce(l.days, 0) >= $later_days)) as is_brief
from reported r
left join later l on l.persona_id = r.persona_id and l.device_id = r.device_id and l.product = r.product
