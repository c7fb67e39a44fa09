/*
title: Names and addresses under which a persona's commits stand
prose: >
  One row per persona, author name and author address of its commits. Machines and the code host's own addresses are left out.
columns:
  persona_id: text, The persona.
  name: text, Author's name as written.
  mailbox: text, Author's address, equal for aliases of one mailbox.
  is_personal: boolean, Whether the address lies with a free provider; null when unknown.
  commit_id: text, One of them.
private: [name, mailbox]
*/
select c.persona_id, trim(c.author_name) as name, e.canonical as mailbox, bool_or(e.is_free) as is_personal,
  min(c.commit_id) as commit_id
from commits c
join email_facts e on e.value = c.author_email
where c.persona_id is not null and trim(c.author_name) <> '' and e.canonical is not null and not contains(e.canonical, 'noreply')
  and not regexp_matches(lower(c.author_name), '(^|[^a-z])(bot|ci|build|github|gitlab|actions|dependabot|renovate|jenkins|root|admin)([^a-z]|$)')
group by c.persona_id, trim(c.author_name), e.canonical
