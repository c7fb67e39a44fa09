/*
title: Names that a persona is known by
prose: >
  One row per persona and name under which an organisation, an identity document, an application or the person behind an
  account presents it. Names that payout accounts bear are left out, because they are what is set against these; so are
  companies' names. A display name may be a nickname: it stands here only beside another name, where it can explain a
  difference and make none.
columns:
  persona_id: text, The persona.
  name: text, The name.
private: [name]
*/
with firm as (
  select persona_id, name from personas
  union
  select persona_id, name from applications
  union
  select persona_id, holder_name as name from documents
  where kind in ('passport', 'id_card', 'driving_licence', 'visa')
  union
  select persona_id, name from contacts
  union
  select persona_id, value as name from claims
  where attribute = 'name' and formal and coalesce(stated_in, '') not in ('payout', 'invoice')
),
persons as (
  select persona_id, name
  from firm
  where persona_id is not null and trim(name) <> ''
    and not regexp_matches(lower(name), '(^|[ .,])(inc|llc|ltd|limited|corp|corporation|company|gmbh|plc|srl|pty)[.]?$')
)
select persona_id, name from persons
union
select a.persona_id, a.display_name as name
from accounts a
where trim(a.display_name) <> '' and exists (select 1 from persons p where p.persona_id = a.persona_id)
