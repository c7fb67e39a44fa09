/*
title: The issued device is refused, or an own one wanted more than once
says: "{messages} message(s) ask for an own or a virtual machine or refuse the issued one, last on {last_at} (\"{phrase}\")."
stage: onboarding
family: device
strength: weak
evidence: messages
needs: [persona_messages]
catalogue: insists-on-own-device-or-desktop
parameters: {requests: 2}
cites: [sophos-2025-05, google-2025-04, secureworks-2024-10]
benign: >
  Better hardware at home, a desk set up for a disability, freelancers whose contract says own tools, an organisation that
  lets people bring their own.
checks: [photo-of-desk-and-asset-tag, device-and-session-comparison]
half_life_days: 180
lists: [message_phrases]
note: >
  The catalogue calls this moderate. Many honest people like their own machine better, so words alone are weak: a refusal of
  what is issued counts once, a wish for an own machine only when it comes again on another day. Freelancers of a marketplace
  are issued nothing; whoever was never an employee or contractor here is left out. What was done in the end is shown by
  sessions.
*/
with said as (
  select m.persona_id, m.message_id, m.sent_at, m.phrase_kind, m.phrase
  from persona_messages m
  where m.phrase_kind in ('own_device', 'refuses_device') and m.sent_at is not null
    and exists (
      select 1 from personas p
      where p.persona_id = m.persona_id and p.kind in ('employee', 'contractor', 'vendor_staff', 'candidate')
    )
),
ranked as (
  select persona_id, message_id, sent_at, phrase,
    row_number() over (partition by persona_id order by sent_at desc, message_id, phrase_kind desc) as place
  from said
),
counted as (
  select persona_id, count(distinct message_id) as messages, count(distinct cast(sent_at as date)) as days,
    count(case when phrase_kind = 'refuses_device' then 1 end) as refusals
  from said
  group by persona_id
)
select c.persona_id, r.message_id as evidence_id, c.messages, r.sent_at as last_at, r.phrase
from counted c
join ranked r on r.persona_id = c.persona_id and r.place = 1
where c.refusals > 0 or c.days >= $requests
