/*
title: Formal records carry different names
says: The {claimed_in} record and the {seen_in} carry different names for this worker.
stage: identity-verification
family: identity
strength: moderate
evidence: documents
needs: [names_compared.formally_agrees]
catalogue: name-spelling-variants-across-records
cites: [joint-advisory-2022/employer/3, seal-framework]
benign: A marriage or another change of name, a name cut short by a form. Order, initials, left-out parts and transliteration agree and are never counted.
affects:
  changed_name: A former name stands on documents until they are renewed; one certificate settles it.
checks: [linking-name-document, reverify-identity]
half_life_days: 365
note: >
  Only formal records are read; nicknames in chat, code and profiles never are, nor the name of a diploma's year. Holders of
  payout accounts are left to payout/payout_name_mismatch, so that one name counts once. A former or later name that a formal
  record gives with its days settles the difference.
*/
select persona_id, seen_id as evidence_id, seen_table as evidence_table, claimed_in, seen_in
from names_compared
where not formally_agrees
