/*
title: Portfolio site
says: Both present {value} as their own site.
family: profile
strength: 0.75
halves_at: 2
crowd: 8
vendor_lends: true
benign: A studio of two, a site of work done together, a host whose pages differ by their path.
*/
select persona_id, lower(domain) as value_key, lower(domain) as value_shown, min(checked_at) as first_at, max(checked_at) as last_at,
  'websites/' || min(website_row_id) as evidence, cast(null as varchar) as set_aside
from websites
where purpose = 'portfolio' and domain is not null
group by persona_id, lower(domain)
