/*
title: Values that personas hold
prose: >
  One row per kind, persona and value. What stands where there is no value (a form's or a maker's default, a null written out, one
  character repeated) is no value.
columns:
  via: text, The kind of value.
  persona_id: text, The persona.
  value_key: text, Equal for equal values.
  value_shown: text, The value as it may be shown.
  first_at: timestamp, Since when the persona is seen with it.
  last_at: timestamp, Until when.
  evidence: text, An evidence row that says so, as table/key.
  set_aside: text, Why it does not count; null where it does.
private: [value_key, value_shown]
parameters: {via: ""}              # one kind at a time: said_values are those of its file
order_by: [value_key, persona_id]
*/
with said as (
  select persona_id, value_key, value_shown, first_at, last_at, evidence, set_aside, lower(trim(value_shown)) as plain,
    regexp_replace(lower(value_shown), '[-_ .:/+()]', '', 'g') as bare
  from said_values
  where persona_id is not null and value_key is not null
)
select $via as via, s.persona_id, s.value_key, min(s.value_shown) as value_shown, min(s.first_at) as first_at,
  max(s.last_at) as last_at, min(s.evidence) as evidence, max(s.set_aside) as set_aside
from said s
left join placeholder_values p on p.value = s.plain
where p.value is null and replace(s.bare, substr(s.bare, 1, 1), '') <> ''
group by s.persona_id, s.value_key
