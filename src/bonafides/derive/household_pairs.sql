/*
title: Personas recorded as one household
prose: Both directions of every pair that the organisation has recorded as one household; such a pair never counts as strangers.
columns:
  persona_id: text, One persona.
  other_id: text, The other.
*/
select distinct a.persona_id, b.persona_id as other_id
from households a
join households b on b.household_id = a.household_id and b.persona_id <> a.persona_id
