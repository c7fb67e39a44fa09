/*
title: Commits of personas to repositories of other accounts
prose: >
  One row per persona and owner of repositories to which it committed and that is not itself, with the persona behind the owner where it is
  known. A repository's owner is what stands before the slash of its name.
columns:
  persona_id: text, Who committed.
  owner: text, The owner's handle, in lower case.
  owner_id: text, The persona that owns it; null when it is none that is known.
  commits: integer, How many commits.
  commit_id: text, One of them.
*/
with handles as (
  select persona_id, lower(trim(handle)) as handle from code_profiles
  union
  select persona_id, lower(trim(handle)) as handle from repositories
),
owners as (
  select handle, min(persona_id) as owner_id
  from handles
  where persona_id is not null and handle is not null
  group by handle
  having count(distinct persona_id) = 1
),
made as (
  select persona_id, lower(trim(split_part(repository, '/', 1))) as owner, commit_id
  from commits
  where persona_id is not null and contains(repository, '/')
)
select m.persona_id, m.owner, max(o.owner_id) as owner_id, count(*) as commits, min(m.commit_id) as commit_id
from made m
left join owners o on o.handle = m.owner
where o.owner_id is null or o.owner_id <> m.persona_id
group by m.persona_id, m.owner
