/*
title: Parts of a life story that were asked for and not confirmed
prose: >
  One row per failed check of a former employer or a school through a contact that was not the persona's. A later check of the same
  school, or by the same provider of an employer, that passes settles it. Beside it stands whether another part of the story was
  confirmed independently.
columns:
  check_id: text, The failed check.
  persona_id: text, The persona.
  kind: text, employment or education.
  provider: text, Who asked; null when not said.
  performed_at: timestamp, When.
  rest_confirmed: boolean, Whether another employer or the school confirmed its part.
*/
with asked as (
  select check_id, persona_id, kind, provider, result, performed_at
  from external_checks
  where persona_id is not null and result in ('failed', 'passed')
    and (kind = 'employment' and independent_contact or kind = 'education' and coalesce(independent_contact, true))
)
select
  f.check_id, f.persona_id, f.kind, f.provider, f.performed_at,
  exists (select 1 from asked o where o.persona_id = f.persona_id and o.result = 'passed') as rest_confirmed
from asked f
where f.result = 'failed'
  and not exists (
    select 1 from asked l
    where l.persona_id = f.persona_id and l.kind = f.kind and l.result = 'passed' and l.performed_at > f.performed_at
      and (f.kind = 'education' or coalesce(l.provider, '') = coalesce(f.provider, ''))
  )
