/*
title: Payout accounts and the strangers they pay
prose: >
  One row per payout account version of a persona, with how many other personas outside its recorded household are or were paid
  into the same account. Accounts that the organisation has approved (an agency's, an employer of record's) are left out.
columns:
  payout_account_id: text, The payout account row.
  persona_id: text, The persona.
  account_tail: text, Last characters of the account.
  strangers: integer, Other personas outside the household with the same account.
private: [account_tail]
*/
select p.payout_account_id, p.persona_id, max(p.account_tail) as account_tail, count(distinct o.persona_id) as strangers
from payout_accounts p
join payout_accounts o on o.account_key = p.account_key and o.persona_id <> p.persona_id
left join household_pairs h on h.persona_id = p.persona_id and h.other_id = o.persona_id
where h.persona_id is null and p.persona_id is not null
  and not exists (select 1 from allowances a where a.kind = 'account' and a.value = p.account_key)
group by p.payout_account_id, p.persona_id
