/*
title: Phone, e-mail or address changes between stages
says: "{what}"
stage: onboarding
family: contact
strength: moderate
evidence: contacts
needs: [persona_contacts.contact_key, contacts.stated_at]
catalogue: contact-details-change-during-process
parameters: {at_least: 2, days: 30, after_offer_days: 14}
cites: [joint-advisory-2022/employer/11]
benign: A new phone, a move, leaving university mail for a private address, a typing mistake that was corrected.
checks: [confirm-contact-through-old-channel, call-back-at-chosen-time]
half_life_days: 365
note: >
  A change is a line, mailbox or door that the persona had not given before, given after another of its kind; going back to an
  earlier one is none, and details given at one moment are one statement. In the two weeks after the offer a new address is
  left to the flags of deliveries, because one move would otherwise count in two families.
*/
with firsts as (
  select persona_id, kind, contact_key, min(stated_at) as given_at, min(contact_id) as contact_id
  from persona_contacts
  where contact_key is not null and stated_at is not null
  group by persona_id, kind, contact_key
),
ordered as (
  select persona_id, kind, contact_id, given_at, min(given_at) over (partition by persona_id, kind) as first_at
  from firsts
),
changes as (
  select persona_id, kind, contact_id, given_at,
    count(*) over (
      partition by persona_id, kind order by given_at range between interval '30 days' preceding and current row
    ) as in_days
  from ordered
  where given_at > first_at
),
offers as (
  select persona_id, min(offered_at) as offered_at
  from (
    select persona_id, offered_at from personas
    union all
    select persona_id, offered_at from applications
  ) as both_tables
  where offered_at is not null
  group by persona_id
)
select persona_id, max(contact_id) as evidence_id,
  'The ' || kind || ' was changed ' || cast(max(in_days) as varchar) || ' times within ' || cast($days as varchar) || ' days.' as what
from changes
group by persona_id, kind
having max(in_days) >= $at_least
union all
select c.persona_id, max(c.contact_id) as evidence_id,
  'A new ' || c.kind || ' was given on ' || strftime(min(c.given_at), '%Y-%m-%d') || ', within ' || cast($after_offer_days as varchar)
    || ' days after the offer.' as what
from changes c
join offers o on o.persona_id = c.persona_id
where c.kind <> 'address' and c.given_at >= o.offered_at
  and epoch(c.given_at) - epoch(o.offered_at) <= $after_offer_days * 86400
group by c.persona_id, c.kind
having max(c.in_days) < $at_least
