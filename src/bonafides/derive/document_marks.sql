/*
title: What makes a document the same document
prose: One row per document and mark, the keyed hash of its number or the hash of its image; a document with neither has no row.
columns:
  document_id: text, The document.
  persona_id: text, The persona.
  kind: text, Kind of document.
  mark: text, Equal for one number or one image.
*/
select document_id, persona_id, kind, 'number ' || number_hash as mark
from documents
where number_hash is not null
union all
select document_id, persona_id, kind, 'image ' || image_hash as mark
from documents
where image_hash is not null
