/*
title: Code-host accounts of different names show the same details
says: "The account {account} shows the same {what} as {others} account(s) of other personas and other names."
stage: application
family: code
strength: moderate
evidence: code_profiles
needs: [code_profile_marks]
catalogue: code-host-avatar-or-metadata-reuse
parameters: {too_many: 8}
cites: [ketman-2026-04, ketman-guide]
benign: The site or mailbox of a team or project that several belong to, a couple with one site, a firm's page.
checks: [walk-through-past-work, ask-both-separately]
half_life_days: 365
link: true
note: >
  Site, e-mail address and picture are compared. Biographies are in no source that is read. Households, staff of one vendor and
  accounts that show one name are left out.
*/
with marks as (
  select code_profile_id, persona_id, account, name, what, mark, count(*) over (partition by what, mark) as holders
  from code_profile_marks
),
pairs as (
  select m.persona_id, m.code_profile_id, m.account, m.what, o.account as other_account
  from marks m
  join marks o on o.what = m.what and o.mark = m.mark and o.persona_id <> m.persona_id and o.account <> m.account
    and o.name <> m.name
  left join household_pairs h on h.persona_id = m.persona_id and h.other_id = o.persona_id
  where h.persona_id is null and m.holders <= $too_many
    and not exists (
      select 1 from personas x join personas y on y.vendor_ref = x.vendor_ref
      where x.persona_id = m.persona_id and y.persona_id = o.persona_id
    )
),
counted as (
  select persona_id, code_profile_id, account, what, count(distinct other_account) as others
  from pairs
  group by persona_id, code_profile_id, account, what
)
select persona_id, code_profile_id as evidence_id, account, what, others
from counted
