/*
title: One portfolio site is presented by people of different names
says: "{others} other persona(s) of another name present {domain} as their own site."
stage: application
family: website
strength: strong
evidence: websites
needs: [portfolio_sites.domain]
catalogue: portfolio-site-shared-between-personas
parameters: {too_many: 4, alike: 0.85}   # a host whose pages differ by their path, or a studio, has more
cites: [mandiant-2025-04, mandiant-2024-09]
benign: Couples and studios of two with one site, an agency that lends its site to its staff, a host whose pages differ by their path.
checks: [walk-through-past-work, verify-both-live-at-once]
half_life_days: 365
link: true
note: >
  Only the host is compared; text, pictures and analytics numbers of pages, the catalogue's other means, need saved pages, which
  are not read yet. Sites that nobody looked at are unknown. Households and staff of one vendor are left out, and so are people of one
  name, spelled however, who may be one person with two accounts.
*/
with presented as (
  select persona_id, lower(domain) as domain, min(website_row_id) as website_row_id,
    count(*) over (partition by lower(domain)) as holders
  from portfolio_sites
  group by persona_id, lower(domain)
),
pairs as (
  select p.persona_id, p.website_row_id, p.domain, o.persona_id as other_id
  from presented p
  join presented o on o.domain = p.domain and o.persona_id <> p.persona_id
  left join household_pairs h on h.persona_id = p.persona_id and h.other_id = o.persona_id
  where h.persona_id is null and p.holders <= $too_many
    and not exists (
      select 1 from personas x join personas y on y.vendor_ref = x.vendor_ref
      where x.persona_id = p.persona_id and y.persona_id = o.persona_id
    )
),
alike as (
  select distinct p.persona_id, p.other_id
  from pairs p
  join known_names x on x.persona_id = p.persona_id
  join known_names y on y.persona_id = p.other_id
  left join name_pair_facts f on f.name_a = least(x.name, y.name) and f.name_b = greatest(x.name, y.name)
  where lower(trim(x.name)) = lower(trim(y.name)) or f.similarity >= $alike
    or f.relation in ('same', 'reordered', 'spelling', 'initials', 'part', 'unknown')
)
select p.persona_id, min(p.website_row_id) as evidence_id, p.domain, count(distinct p.other_id) as others
from pairs p
left join alike a on a.persona_id = p.persona_id and a.other_id = p.other_id
where a.persona_id is null
group by p.persona_id, p.domain
