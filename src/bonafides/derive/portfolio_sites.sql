/*
title: Portfolio sites as they were last seen
prose: >
  One row per portfolio site of a persona that was live when last looked at, with its age then and how many of four signs of
  an unfilled template it shows: a section left at the theme's text, three or more of them, no project link that works, all
  images from stock.
columns:
  website_row_id: text, The look at the site.
  persona_id: text, The persona.
  domain: text, Host name.
  checked_at: timestamp, When it was looked at.
  age_days: integer, Days since the domain was registered; null when unknown.
  signs: integer, Signs seen, 0 to 4; null when fewer than three can be told or the age is unknown.
*/
with seen as (
  select website_row_id, persona_id, domain, checked_at, registered_at, state, default_sections, project_links, broken_links,
    only_stock_images, row_number() over (partition by persona_id, domain order by checked_at desc, website_row_id) as place
  from websites
  where purpose = 'portfolio' and persona_id is not null and domain is not null and checked_at is not null
),
judged as (
  select website_row_id, persona_id, domain, checked_at,
    cast(floor((epoch(checked_at) - epoch(registered_at)) / 86400.0) as bigint) as age_days,
    case when default_sections is null then 0 else 2 end
      + case when project_links = 0 or project_links is not null and broken_links is not null then 1 else 0 end
      + case when only_stock_images is null then 0 else 1 end as told,
    case when default_sections >= 3 then 2 when default_sections >= 1 then 1 else 0 end
      + case when project_links = 0 or broken_links >= project_links then 1 else 0 end
      + case when only_stock_images then 1 else 0 end as signs
  from seen
  where place = 1 and coalesce(state, 'live') = 'live'
)
select website_row_id, persona_id, domain, checked_at, age_days,
  case when told >= 3 and age_days is not null then signs end as signs
from judged
