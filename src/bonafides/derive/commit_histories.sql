/*
title: Repositories whose states stand in an older repository as well
prose: >
  One row per repository of a persona whose states (hashes of the whole tree) are known, with the older repository that has most of the same
  under other authors. States that more than ten repositories have are a starter's and count for none; forks are left out. Which is older is
  known from the days they were made, else from their first commits; where neither tells, none is said to be.
columns:
  persona_id: text, The persona.
  repository: text, The repository.
  states: integer, Its states that are not a starter's.
  copied: integer, How many of them the older repository has; 0 where there is none.
  original: text, The older repository; null where there is none.
  commit_id: text, A commit of it.
parameters: {starter: 10}   # fewer than ten finds are distinctive, says the public tool
*/
with made as (
  select lower(trim(handle)) || '/' || lower(trim(name)) as repository, min(created_at) as created_at, bool_or(is_fork) as is_fork
  from repositories
  where handle is not null and name is not null
  group by lower(trim(handle)) || '/' || lower(trim(name))
),
states as (
  select c.persona_id, lower(trim(c.repository)) as repository, c.tree_hash, min(c.commit_id) as commit_id, min(c.committed_at) as first_at,
    min(lower(trim(c.author_email))) as author
  from commits c
  where c.tree_hash is not null and c.repository is not null
  group by c.persona_id, lower(trim(c.repository)), c.tree_hash
),
spread as (
  select tree_hash, count(distinct repository) as repositories from states group by tree_hash
),
telling as (
  select s.persona_id, s.repository, s.tree_hash, s.commit_id, s.author
  from states s
  join spread d on d.tree_hash = s.tree_hash
  left join made m on m.repository = s.repository
  where d.repositories <= $starter and not coalesce(m.is_fork, false)
),
whole as (
  select s.repository, coalesce(max(m.created_at), min(s.first_at)) as begun_at
  from states s
  left join made m on m.repository = s.repository
  group by s.repository
),
own as (
  select persona_id, repository, count(*) as states, min(commit_id) as commit_id
  from telling
  where persona_id is not null
  group by persona_id, repository
),
shared as (
  select t.persona_id, t.repository, o.repository as original, count(distinct t.tree_hash) as copied
  from telling t
  join telling o on o.tree_hash = t.tree_hash and o.repository <> t.repository and o.author <> t.author
    and o.persona_id is distinct from t.persona_id
  join whole w on w.repository = t.repository
  join whole v on v.repository = o.repository
  where t.persona_id is not null and v.begun_at < w.begun_at
  group by t.persona_id, t.repository, o.repository
),
most as (
  select persona_id, repository, original, copied,
    row_number() over (partition by persona_id, repository order by copied desc, original) as place
  from shared
)
select o.persona_id, o.repository, o.states, coalesce(m.copied, 0) as copied, m.original, o.commit_id
from own o
left join most m on m.persona_id = o.persona_id and m.repository = o.repository and m.place = 1
