/*
title: The portfolio site is a young, mostly unfilled template
says: "The site {domain}, registered {age_days} day(s) before it was looked at, shows {signs} of 4 signs of an unfilled template."
stage: application
family: website
strength: weak
evidence: websites
needs: [portfolio_sites.signs]
catalogue: portfolio-site-minimal-or-templated
parameters: {at_least: 3, days: 365}
cites: [joint-advisory-2022/employer/4, mandiant-2025-04]
benign: Developers who keep a minimal page, students and people new to the trade, people whose work is confidential or not on the web.
checks: [walk-through-past-work]
half_life_days: 180
note: >
  The signs are a section left at the theme's text, three or more of them, no link to a project that works, and all images
  from stock. A plain site without such signs is never raised.
*/
select persona_id, website_row_id as evidence_id, domain, age_days, signs
from portfolio_sites
where signs >= $at_least and age_days >= 0 and age_days < $days
