/*
title: The address used for access has a remote desktop open to the internet
says: "The address used on {seen_on} had {services} open to the internet, as a third party saw it on {scanned_at}."
stage: working
family: device
strength: moderate
evidence: port_scans
needs: [sessions.ip, exposed_addresses.port]
catalogue: remote-desktop-port-exposed
cites: [joint-advisory-2022/platform/4, runzero-2026]
benign: People who administer a computer at home, storage boxes and routers with remote help, addresses that strangers share without being on a list.
affects:
  home_lab: Where no name is given, a desktop of their own cannot be told from the issued one.
checks: [ask-about-remote-tool, device-and-session-comparison]
half_life_days: 90
note: >
  It shares its cause with tools and hardware for remote control, somebody who reaches a desk from elsewhere, and so their family.
  Only passive data that a third party collected is read; nothing is scanned. An address without any recorded scan is unknown. The
  ports are those of Remote Desktop, VNC, TeamViewer, AnyDesk and RustDesk; a banner that names one of them on another port counts.
  Remote Desktop gives the name of the computer in its certificate: one that is not the issued device is the sibling flag's
  (device/own_computer_exposed).
*/
select
  persona_id, min(scan_id) as evidence_id, ip, max(seen_on) as seen_on, max(scanned_at) as scanned_at,
  string_agg(distinct service, ', ' order by service) as services
from exposed_addresses
where service is not null and not coalesce(of_own_computer, false)
group by persona_id, ip
