/*
title: What makes a document the same document
prose: One row per document and mark, the keyed hash of its number or the key of its image, equal for near-duplicates; a document with neither has no row.
columns:
  document_id: text, The document.
  persona_id: text, The persona.
  kind: text, Kind of document.
  mark: text, Equal for one number, and for one image however turned, cut or recompressed.
*/
select document_id, persona_id, kind, 'number ' || number_hash as mark
from documents
where number_hash is not null
union all
select d.document_id, d.persona_id, d.kind, 'image ' || coalesce(f.picture_key, d.image_hash) as mark
from documents d
left join picture_facts f on f.value = d.image_hash
where d.image_hash is not null
