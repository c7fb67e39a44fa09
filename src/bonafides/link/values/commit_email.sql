/*
title: E-mail address in commits
says: Commits that both claim carry the author address {value}.
family: code
strength: 0.7
halves_at: 2
crowd: 6
vendor_lends: true
benign: Two who wrote code at one desk, a machine's account, a project whose history both took over.
*/
select c.persona_id, e.canonical as value_key, e.canonical as value_shown, min(c.committed_at) as first_at, max(c.committed_at) as last_at,
  'commits/' || min(c.commit_id) as evidence,
  max(case when starts_with(e.canonical, 'noreply@') or contains(e.canonical, '@users.noreply.') then 'an address of the code host' end)
    as set_aside
from commits c
join email_facts e on e.value = c.author_email
where e.canonical is not null
group by c.persona_id, e.canonical
