/*
title: What stands behind an invoice
prose: >
  One row per invoice: whether the milestone it claims has been accepted, whether a contract by milestones was invoiced without one,
  and how many check-ins of its period were missed. What was accepted in the end is accepted, however slow the client was. Where,
  within two weeks of the invoice, the marketplace released pay of the contract or the client gave it at least half marks, and no pay
  went back, the client has taken the work.
parameters: {half: 0.5}
columns:
  invoice_id: text, The invoice.
  persona_id: text, The persona.
  issued_at: timestamp, Issued.
  milestone: text, accepted, not accepted within two weeks or since, or none (a contract by milestones, invoiced without one and not released); null when it cannot be said.
  check_ins: integer, Check-ins of the period that were answered or attended.
  missed: integer, Check-ins of the period that were declined or missed.
  judged_by: text, milestone or check-ins; null when neither is known.
*/
with taken as (
  select engagement_id, persona_id, paid_at as taken_at
  from payments
  where kind = 'payout' and coalesce(status, 'paid') = 'paid'
  union all
  select engagement_id, persona_id, rated_at as taken_at
  from ratings
  where share_of_top >= $half
),
released as (
  select distinct i.invoice_id
  from invoices i
  join engagements e on e.engagement_id = i.engagement_id and e.kind = 'milestones'
  join taken t on t.engagement_id = i.engagement_id and t.persona_id = i.persona_id
  where t.taken_at <= $as_of and t.taken_at between i.issued_at and i.issued_at + interval '14 days'
    and not exists (select 1 from payments b where b.engagement_id = i.engagement_id and b.kind in ('refund', 'return'))
),
backed as (
  select
    i.invoice_id, i.persona_id, i.issued_at, coalesce(i.period_from, i.issued_at - interval '30 days') as period_from,
    coalesce(i.period_to, i.issued_at) as period_to,
    case
      when i.against_milestone and i.milestone_accepted_at <= $as_of then 'accepted'
      when i.against_milestone and i.issued_at + interval '14 days' <= $as_of then 'not accepted'
      when i.against_milestone then null
      when r.invoice_id is not null then 'accepted'
      when not i.against_milestone and i.issued_at + interval '14 days' <= $as_of and exists (
        select 1 from engagements e where e.engagement_id = i.engagement_id and e.kind = 'milestones'
      ) then 'none'
    end as milestone
  from invoices i
  left join released r on r.invoice_id = i.invoice_id
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
