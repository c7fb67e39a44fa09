/*
title: Referrals seen from both sides
prose: One row per referral and persona in it, the one who brought and the one who was brought, where both are known.
columns:
  referral_id: text, The referral.
  persona_id: text, One side.
  other_id: text, The other side.
*/
select referral_id, persona_id, referrer_id as other_id
from referrals
where persona_id is not null and referrer_id is not null and referrer_id <> persona_id
union all
select referral_id, referrer_id as persona_id, persona_id as other_id
from referrals
where persona_id is not null and referrer_id is not null and referrer_id <> persona_id
