/*
title: One identity document supports several accounts
says: The number or image of the {kind} handed in here was also handed in for {others} other persona(s).
stage: identity-verification
family: identity
strength: strong
evidence: documents
needs: [documents]
catalogue: identity-document-reused-across-accounts
cites: [joint-advisory-2022/platform/7, joint-advisory-2022/platform-measures, gitlab-2026-02, jersey-fiu-13]
benign: Two accounts of one honest person.
checks: [reverify-identity, verify-both-live-at-once]
half_life_days: 1095
note: Faces are never compared; equal numbers (hashed) and equal image hashes are.
*/
select d.persona_id, min(d.document_id) as evidence_id, d.kind, count(distinct o.persona_id) as others
from documents d
join documents o on o.persona_id <> d.persona_id and (o.number_hash = d.number_hash or o.image_hash = d.image_hash)
group by d.persona_id, d.kind
