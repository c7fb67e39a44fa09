/*
title: One identity document supports several accounts
says: The number or image of the {kind} handed in here was also handed in for {others} other persona(s).
stage: identity-verification
family: identity
strength: strong
evidence: documents
needs: [document_marks]
catalogue: identity-document-reused-across-accounts
cites: [joint-advisory-2022/platform/7, joint-advisory-2022/platform-measures, gitlab-2026-02, jersey-fiu-13]
benign: Two accounts of one honest person.
checks: [reverify-identity, verify-both-live-at-once]
half_life_days: 1095
link: true
note: Faces are never compared; equal numbers (hashed) and near-equal pictures (turned, cut a little, recompressed) are.
*/
select d.persona_id, min(d.document_id) as evidence_id, d.kind, count(distinct o.persona_id) as others
from document_marks d
join document_marks o on o.mark = d.mark and o.persona_id <> d.persona_id
group by d.persona_id, d.kind
