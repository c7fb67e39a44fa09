/*
title: Clients and developers who had to do with each other
prose: >
  One row per persona and other persona that stood in a contract or rating as client and developer, seen from either side. Pairs
  recorded as one household are left out. A persona that contracts with itself is a pair of one.
columns:
  persona_id: text, The persona looked at.
  other_id: text, The other side.
  role: text, What the persona is in this pair, developer or client.
  other_role: text, What the other side is, developer or client.
  engagement_id: text, One contract between them; null when there are only ratings.
  rating_id: text, One rating by the client; null when there is none.
  ratings: integer, Ratings by the client.
  accounts_known: boolean, True when a money account of both sides is known.
  marks_known: boolean, True when something that strangers do not share is known of both sides, or both are one.
*/
with met as (
  select persona_id, client_id, engagement_id, cast(null as varchar) as rating_id from engagements
  union all
  select persona_id, client_id, cast(null as varchar) as engagement_id, rating_id from ratings
),
pairs as (
  select persona_id, client_id, min(engagement_id) as engagement_id, min(rating_id) as rating_id, count(rating_id) as ratings
  from met
  where persona_id is not null and client_id is not null
  group by persona_id, client_id
),
sided as (
  select persona_id, client_id as other_id, 'developer' as role, 'client' as other_role, engagement_id, rating_id, ratings
  from pairs
  union all
  select client_id as persona_id, persona_id as other_id, 'client' as role, 'developer' as other_role, engagement_id, rating_id, ratings
  from pairs
  where client_id <> persona_id
),
paying as (select distinct persona_id from persona_accounts),
marked as (select distinct persona_id from persona_marks)
select
  s.persona_id, s.other_id, s.role, s.other_role, s.engagement_id, s.rating_id, s.ratings,
  case when pa.persona_id is not null and po.persona_id is not null then true end as accounts_known,
  case when s.other_id = s.persona_id or (ma.persona_id is not null and mo.persona_id is not null) then true end as marks_known
from sided s
left join household_pairs h on h.persona_id = s.persona_id and h.other_id = s.other_id
left join paying pa on pa.persona_id = s.persona_id
left join paying po on po.persona_id = s.other_id
left join marked ma on ma.persona_id = s.persona_id
left join marked mo on mo.persona_id = s.other_id
where h.persona_id is null
