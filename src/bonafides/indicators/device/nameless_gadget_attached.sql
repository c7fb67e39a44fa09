/*
title: Hardware that poses as keyboard, mouse and disk under no maker's name is plugged into the issued device
says: "The issued device {device_id} reported an attached {product} that bears no maker's own name."
stage: working
family: device
strength: moderate
evidence: peripherals
needs: [peripherals]
lists: [ip_kvm_hardware]
catalogue: ip-kvm-hardware-attached
cites: [unit42-2025-02, mandiant-2025-04, mitre-t1219-003, playbook-2026-06]
benign: A single-board computer that draws power or a network from the device, a maker's prototype, a hand-held console.
checks: [photo-of-desk-and-asset-tag, device-and-session-comparison]
half_life_days: 365
note: >
  Network KVMs built on Linux enumerate under the id of the kernel's own composite gadget, and whoever hides one leaves or puts
  back the kernel's own words. Products that say who made them, accessibility devices among them, are not meant and not found.
*/
select p.persona_id, min(p.peripheral_id) as evidence_id, p.device_id, f.product
from peripherals p
join peripheral_facts f on f.kind = 'gadget' and f.descriptor = lower(
  coalesce(p.vendor_id, '') || ':' || coalesce(p.model_id, '') || ':' || coalesce(p.vendor, '') || ':' || coalesce(p.model, ''))
where not exists (select 1 from allowed_devices a where a.device_id = p.device_id)
group by p.persona_id, p.device_id, f.product
