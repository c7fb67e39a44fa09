/*
title: A computer other than the issued one is open to the internet at the address used for access
says: "At the address used on {seen_on} a computer that was not issued had {services} open to the internet, as a third party saw it on {scanned_at}."
stage: working
family: device
strength: weak
evidence: port_scans
needs: [sessions.ip, exposed_addresses.of_own_computer]
catalogue: remote-desktop-port-exposed
cites: [joint-advisory-2022/platform/4, runzero-2026]
benign: People who reach their own computer at home from elsewhere, administrators, others of the household.
affects:
  home_lab: It is what is seen of them, and therefore it weighs little.
checks: [ask-about-remote-tool]
half_life_days: 90
note: >
  It is unsafe, and it is theirs. It says a little: whoever works for several from one desk is reached there as well.
*/
select
  persona_id, min(scan_id) as evidence_id, ip, max(seen_on) as seen_on, max(scanned_at) as scanned_at,
  string_agg(distinct service, ', ' order by service) as services
from exposed_addresses
where service is not null and of_own_computer
group by persona_id, ip
