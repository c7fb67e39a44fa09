/*
title: Network KVM hardware was plugged into the issued device for a short while
says: "The issued device {device_id} reported a {product}, last on {seen_at}, that was not there for long."
stage: working
family: device
strength: weak
evidence: peripherals
needs: [peripherals.action]
lists: [ip_kvm_hardware]
catalogue: ip-kvm-hardware-attached
cites: [unit42-2025-02, mitre-t1219-003]
benign: Home-lab users who set such hardware up or read its console, a KVM switch that passed on to the next computer.
affects:
  home_lab: It is what is seen of them, and therefore it weighs little.
checks: [photo-of-desk-and-asset-tag]
half_life_days: 180
note: >
  Detaching is told by osquery and by hardware events of the system, not by every inventory; where nothing tells of it, hardware that
  the device no longer reports at its next starts was there briefly. The catalogue asks for presence in most of the active time.
*/
select persona_id, evidence_id, device_id, product, seen_at
from kvm_sightings
where is_brief
