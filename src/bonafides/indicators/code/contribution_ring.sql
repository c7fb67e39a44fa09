/*
title: A small group commits to each other's repositories
says: "{share}% of the {commits} commits to other accounts' repositories went to accounts that commit back; {members} of these commit to each other as well."
stage: application
family: code
strength: weak
evidence: commits
needs: [contributions_abroad]
catalogue: code-host-mutual-contribution-ring
parameters: {partners: 3, share: 0.6, commits: 10, too_many: 50}
cites: [seal-framework]
benign: Student teams, small companies, bootcamps, friends who build together.
checks: [walk-through-past-work, ask-both-separately]
half_life_days: 365
link: true
note: >
  Four accounts of which each has committed to each other's repositories, as in the catalogue. That their organisation has no outside users,
  its other half, is in no source that is read, so it is weak and not moderate.
*/
with mutual as (
  select a.persona_id, a.owner_id as other_id, a.commits, a.commit_id
  from contributions_abroad a
  join contributions_abroad b on b.persona_id = a.owner_id and b.owner_id = a.persona_id
),
narrow as (
  select persona_id, other_id, commits, commit_id, count(*) over (partition by persona_id) as partners
  from mutual
),
cliques as (
  select x.persona_id, x.other_id
  from narrow x
  join narrow y on y.persona_id = x.persona_id and y.other_id <> x.other_id
  join narrow z on z.persona_id = x.persona_id and z.other_id <> x.other_id and z.other_id <> y.other_id
  join mutual xy on xy.persona_id = x.other_id and xy.other_id = y.other_id
  join mutual xz on xz.persona_id = x.other_id and xz.other_id = z.other_id
  join mutual yz on yz.persona_id = y.other_id and yz.other_id = z.other_id
  where x.partners between $partners and $too_many
  group by x.persona_id, x.other_id
),
inside as (
  select c.persona_id, count(*) as members, sum(n.commits) as commits, min(n.commit_id) as commit_id
  from cliques c
  join narrow n on n.persona_id = c.persona_id and n.other_id = c.other_id
  group by c.persona_id
),
everywhere as (
  select persona_id, sum(commits) as commits from contributions_abroad group by persona_id
)
select i.persona_id, i.commit_id as evidence_id, cast(round(100.0 * i.commits / nullif(e.commits, 0)) as bigint) as share,
  cast(e.commits as bigint) as commits, i.members
from inside i
join everywhere e on e.persona_id = i.persona_id
where e.commits >= $commits and i.commits >= $share * e.commits
