/*
title: What happened on which day
prose: >
  One row per persona, day and lane of a timeline (hiring, documents, shipments, devices, sessions, payout, payments), with how
  many events fell on the day. It draws the picture in the report; no red flag reads it.
columns:
  persona_id: text, The persona.
  day: date, The day in UTC.
  lane: text, hiring, documents, shipments, devices, sessions, payout or payments.
  events: integer, Events on the day.
order_by: [persona_id, day]
*/
with happened as (
  select persona_id, cast(applied_at as date) as day, 'hiring' as lane from applications
  union all select persona_id, cast(scheduled_at as date) as day, 'hiring' as lane from interviews
  union all select persona_id, cast(received_at as date) as day, 'hiring' as lane from resumes
  union all select persona_id, cast(offered_at as date) as day, 'hiring' as lane from personas
  union all select persona_id, cast(hired_at as date) as day, 'hiring' as lane from personas
  union all select persona_id, cast(received_at as date) as day, 'documents' as lane from documents
  union all select persona_id, cast(changed_at as date) as day, 'shipments' as lane from shipments
  union all select persona_id, cast(dispatched_at as date) as day, 'shipments' as lane from shipments
  union all select persona_id, cast(delivered_at as date) as day, 'shipments' as lane from shipments
  union all select persona_id, cast(seen_at as date) as day, 'devices' as lane from device_checkins
  union all select persona_id, cast(seen_at as date) as day, 'devices' as lane from software
  union all select persona_id, cast(seen_at as date) as day, 'devices' as lane from peripherals
  union all select persona_id, cast(occurred_at as date) as day, 'sessions' as lane from sessions
  union all select persona_id, cast(set_at as date) as day, 'payout' as lane from payout_accounts
  union all select persona_id, cast(paid_at as date) as day, 'payments' as lane from payments
)
select persona_id, day, lane, count(*) as events
from happened
where persona_id is not null and day <= cast($as_of as date)
group by persona_id, day, lane
