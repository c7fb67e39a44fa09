/*
title: Network KVM hardware is plugged into the issued device
says: "The issued device {device_id} reported an attached {product}."
stage: working
family: device
strength: strong
evidence: peripherals
needs: [peripherals]
lists: [ip_kvm_hardware]
catalogue: ip-kvm-hardware-attached
cites: [unit42-2025-02, mandiant-2025-04, doj-2025-06, mitre-t1219-003, playbook-2026-06]
benign: Home-lab users, KVM switches on desks, docking stations, accessibility input devices.
affects:
  home_lab: The same hardware serves a rack in the cellar; a look at what it is plugged into settles it.
checks: [photo-of-desk-and-asset-tag, device-and-session-comparison]
half_life_days: 365
note: Only products known by name count; a bare Linux gadget id is shared by too many harmless devices.
*/
select p.persona_id, min(p.peripheral_id) as evidence_id, p.device_id, f.product
from peripherals p
join peripheral_facts f on f.kind = 'ip_kvm' and f.descriptor = lower(
  coalesce(p.vendor_id, '') || ':' || coalesce(p.model_id, '') || ':' || coalesce(p.vendor, '') || ':' || coalesce(p.model, ''))
where not exists (select 1 from allowances a where a.kind = 'device' and a.value = p.device_id)
group by p.persona_id, p.device_id, f.product
