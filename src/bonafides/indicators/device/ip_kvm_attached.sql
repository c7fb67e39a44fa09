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
  home_lab: Some leave it plugged in; a look at what it is for settles it, and is recorded.
checks: [photo-of-desk-and-asset-tag, device-and-session-comparison]
half_life_days: 365
note: >
  Only products known by name count; a bare Linux gadget id is shared by too many harmless devices. Where the records say that it was
  detached again within hours, a weak red flag of its own stands for it: who works through a KVM needs it there all day.
*/
select persona_id, evidence_id, device_id, product
from kvm_sightings
where not is_brief
