/*
title: Network KVM hardware at issued devices
prose: >
  One row per persona, device and product. It was there briefly where every time it was attached it was detached again within three
  hours, as the records say, and on no more than two days. An inventory that tells of no detaching leaves it attached.
columns:
  persona_id: text, The persona.
  device_id: text, The device.
  product: text, Product.
  evidence_id: text, A row of peripherals.
  seen_at: timestamp, When it was last seen.
  is_brief: boolean, Whether it was there briefly.
parameters: {hours: 3.0, days: 2}
*/
with seen as (
  select p.persona_id, p.device_id, f.product, p.peripheral_id, p.seen_at, coalesce(p.action = 'detached', false) as left_again
  from peripherals p
  join peripheral_facts f on f.kind = 'ip_kvm' and f.descriptor = lower(
    coalesce(p.vendor_id, '') || ':' || coalesce(p.model_id, '') || ':' || coalesce(p.vendor, '') || ':' || coalesce(p.model, ''))
  where p.persona_id is not null
    and not exists (select 1 from allowances a where a.kind = 'device' and a.value = p.device_id)
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
)
select
  persona_id, device_id, product, min(peripheral_id) as evidence_id, max(seen_at) as seen_at,
  bool_and(is_brief) and count(distinct cast(seen_at as date)) <= $days as is_brief
from spells
group by persona_id, device_id, product
