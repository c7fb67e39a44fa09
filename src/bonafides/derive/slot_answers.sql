/*
title: Proposed times that were taken or not
prose: One row per time proposed to a persona that it answered or attended; proposals that nobody answered say nothing and are left out.
columns:
  slot_id: text, The proposed time.
  persona_id: text, The persona.
  starts_at: timestamp, Proposed start.
  kind: text, check_in, call or meeting.
  within_agreed_hours: boolean, Whether it lay within hours agreed for work; null when unknown.
  taken: boolean, True when accepted or attended, false when declined or missed.
*/
select slot_id, persona_id, starts_at, kind, within_agreed_hours, response in ('accepted', 'attended') as taken
from calendar_slots
where persona_id is not null and starts_at is not null and response in ('accepted', 'attended', 'declined', 'missed')
