/*
title: Payment is claimed without accepted work or check-ins
says: "{unaccepted} invoice(s) of the last 180 days have no accepted milestone after two weeks, and {unattended} follow a period with two or more missed check-ins."
stage: payment
family: conduct
strength: weak
evidence: invoices
needs: [invoice_backing.judged_by]
catalogue: asks-payment-without-milestones
parameters: {unaccepted: 2, missed: 2}
cites: [joint-advisory-2022/employer/9]
benign: Disputes about scope, a client on holiday, retainers that are invoiced by habit and paid by hand, check-ins that the other side moved.
checks: [tie-payment-to-acceptance, ask-for-deliverable-and-contract]
half_life_days: 180
note: >
  An invoice usually comes a few days before acceptance, so it counts only when two weeks have passed and it is still not there, and
  only from the second such invoice on. Late acceptance ends it, and so does pay that the client released through the marketplace,
  or the mark that the client gave: all are the client's word, which nobody can give in the client's place. It sits with lateness and availability, because an ordinary difficulty at work causes all of them.
*/
select persona_id, max(case when milestone in ('not accepted', 'none') or missed >= $missed then invoice_id end) as evidence_id,
  count(case when milestone in ('not accepted', 'none') then 1 end) as unaccepted,
  count(case when missed >= $missed then 1 end) as unattended
from invoice_backing
where issued_at > $as_of - interval '180 days'
group by persona_id
having count(case when milestone in ('not accepted', 'none') then 1 end) >= $unaccepted
  or count(case when missed >= $missed then 1 end) > 0
