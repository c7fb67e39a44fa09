/*
title: Picture of the profile
says: The profiles of both show one picture ({value}).
family: profile
strength: 0.6
halves_at: 2
crowd: 8
vendor_lends: true
benign: A default or stock picture, a picture from a collection, a team's emblem, a portrait that an impostor took.
*/
select persona_id, picture_key as value_key, 'as on ' || account as value_shown, shown_at as first_at, shown_at as last_at,
  evidence_table || '/' || evidence_id as evidence, cast(null as varchar) as set_aside
from profile_pictures
