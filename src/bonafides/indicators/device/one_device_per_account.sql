/*
title: Many new devices of one make at one address, each for one account
says: "{others} other device(s) of the same make ({make}), none older than a month and each used for one account only, share the address."
stage: identity-verification
family: device
strength: moderate
evidence: sessions
needs: [device_stables]
catalogue: one-device-per-account-farm
parameters: {devices: 5, too_many: 60}
cites: [joint-advisory-2022, recorded-future-2026-08]
benign: A fleet that the employer issued, a class or a device laboratory, an internet cafe, an office that moved in.
checks: [device-and-session-comparison, reverify-identity, ask-both-separately]
half_life_days: 180
link: true
note: >
  Make is the operating system and browser that the service saw, no fingerprint. Devices that are managed, addresses that are approved or known
  to be shared, and the first month of the records, in which every device is new, are left out. Emulators are not told from devices.
*/
select persona_id, max(session_id) as evidence_id, max(make) as make, max(alike) - 1 as others
from device_stables
where alike >= $devices and alike <= $too_many
group by persona_id
