/*
title: Identity document
says: Both handed in the {value}.
family: document
strength: 0.9
halves_at: 10
crowd: 50
benign: Two accounts of one person; a document that was copied, whose owner is the victim.
*/
select m.persona_id, m.mark as value_key, m.kind || ' of one ' || split_part(m.mark, ' ', 1) as value_shown,
  d.received_at as first_at, d.received_at as last_at, 'documents/' || m.document_id as evidence, cast(null as varchar) as set_aside
from document_marks m
join documents d on d.document_id = m.document_id
