/*
title: What stands behind an invoice
prose: >
  One row per invoice: whether the milestone it claims was accepted within two weeks, whether a contract by milestones was
  invoiced without one, and how many check-ins of its period were missed.
columns:
  invoice_id: text, The invoice.
  persona_id: text, The persona.
  issued_at: timestamp, Issued.
  milestone: text, accepted, not accepted or none (a contract by milestones, invoiced without one); null when it cannot be said.
  check_ins: integer, Check-ins of the period that were answered or attended.
  missed: integer, Check-ins of the period that were declined or missed.
  judged_by: text, milestone or check-ins; null when neither is known.
*/
with backed as (
  select
    i.invoice_id, i.persona_id, i.issued_at, coalesce(i.period_from, i.issued_at - interval '30 days') as period_from,
    coalesce(i.period_to, i.issued_at) as period_to,
    case
      when not i.against_milestone and exists (
        select 1 from engagements e where e.engagement_id = i.engagement_id and e.kind = 'milestones'
      ) then 'none'
      when i.against_milestone and i.milestone_accepted_at <= $as_of
        and i.milestone_accepted_at <= i.issued_at + interval '14 days' then 'accepted'
      when i.against_milestone and i.issued_at + interval '14 days' <= $as_of then 'not accepted'
    end as milestone
  from invoices i
  where i.persona_id is not null and i.issued_at is not null
),
attended as (
  select b.invoice_id, count(*) as slots, count(case when not s.taken then 1 end) as missed
  from backed b
  join slot_answers s on s.persona_id = b.persona_id and s.starts_at >= b.period_from and s.starts_at < b.period_to + interval '1 day'
  where s.kind = 'check_in' and s.within_agreed_hours is distinct from false
  group by b.invoice_id
)
select
  b.invoice_id, b.persona_id, b.issued_at, b.milestone, coalesce(a.slots, 0) as check_ins, coalesce(a.missed, 0) as missed,
  case when b.milestone is not null then 'milestone' when a.slots > 0 then 'check-ins' end as judged_by
from backed b
left join attended a on a.invoice_id = b.invoice_id
