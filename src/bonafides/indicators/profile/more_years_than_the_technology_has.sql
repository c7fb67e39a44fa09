/*
title: More years of a technology are claimed than it has existed
says: "The resume claims {years} years of {technology}, which was first published in {since}."
stage: application
family: profile
strength: weak
evidence: resumes
needs: [resumes.text]
catalogue: biography-does-not-fit-person
parameters: {margin: 1}   # years of grace, for counting from the first month of the first year
cites: [joint-advisory-2022/employer/12]
benign: Boasting that is common in resumes, years of a field (containers, the web) written as years of its tool, work on an early version.
checks: [walk-through-past-work, settle-contradictions]
half_life_days: 365
note: >
  Read are only phrases like "12 years of experience with Rust" and "Rust - 12 years". The year is that of the first public release
  or announcement, beta versions included. Weak, because honest resumes exaggerate too.
*/
with technologies as (
  select 'airflow' as technology, 2014 as since union all select 'angular' as technology, 2010 as since union all
  select 'aws lambda' as technology, 2014 as since union all select 'deno' as technology, 2018 as since union all
  select 'docker' as technology, 2013 as since union all select 'elixir' as technology, 2011 as since union all
  select 'ethereum' as technology, 2014 as since union all select 'fastapi' as technology, 2018 as since union all
  select 'flutter' as technology, 2015 as since union all select 'go' as technology, 2009 as since union all
  select 'golang' as technology, 2009 as since union all select 'graphql' as technology, 2015 as since union all
  select 'kafka' as technology, 2011 as since union all select 'kotlin' as technology, 2011 as since union all
  select 'kubernetes' as technology, 2014 as since union all select 'langchain' as technology, 2022 as since union all
  select 'laravel' as technology, 2011 as since union all select 'next.js' as technology, 2016 as since union all
  select 'node.js' as technology, 2009 as since union all select 'pytorch' as technology, 2016 as since union all
  select 'react' as technology, 2013 as since union all select 'react native' as technology, 2015 as since union all
  select 'rust' as technology, 2010 as since union all select 'solidity' as technology, 2014 as since union all
  select 'svelte' as technology, 2016 as since union all select 'swift' as technology, 2014 as since union all
  select 'tensorflow' as technology, 2015 as since union all select 'terraform' as technology, 2014 as since union all
  select 'typescript' as technology, 2012 as since union all select 'vue' as technology, 2014 as since
),
marked as (
  -- The technology's name gives way to a sign, so that one fixed pattern serves all of them.
  select r.persona_id, r.resume_id, t.technology, t.since, coalesce(r.received_at, r.modified_at, r.created_at, $as_of) as at,
    ' ' || regexp_replace(replace(lower(r.text), t.technology, '§'), '[ \n\r\t]+', ' ', 'g') || ' ' as text
  from resumes r
  join technologies t on contains(lower(r.text), t.technology)
),
read as (
  select persona_id, resume_id, technology, since, at,
    coalesce(
      try_cast(nullif(regexp_extract(
        text, '[^0-9.]([0-9]{1,2})[+]? years?(?: of)?(?: professional| hands-on| commercial)?(?: experience)?(?: with| in| of| using)? §[^a-z0-9.]', 1
      ), '') as bigint),
      try_cast(nullif(regexp_extract(text, '[^a-z0-9.]§ ?[:(,–-] ?([0-9]{1,2})[+]? years?', 1), '') as bigint)
    ) as years
  from marked
)
select persona_id, max(resume_id) as evidence_id, technology, since, max(years) as years
from read
where years > extract(year from at) - since + $margin
group by persona_id, technology, since
