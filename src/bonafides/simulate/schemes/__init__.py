"""The schemes, one file each, after published cases: what a group of personas does, and what its levels leave behind."""

from __future__ import annotations

from bonafides.simulate.schemes import (
    agency_front,
    crypto_paid_contractor,
    dormant_then_extorting,
    identity_lender,
    laptop_farm,
    own_device_worker,
    rented_accounts,
    several_jobs_one_hand,
    split_pay_facilitator,
)
from bonafides.simulate.schemes.group import LEVELS as LEVELS

SCHEMES = (
    laptop_farm,
    identity_lender,
    agency_front,
    rented_accounts,
    several_jobs_one_hand,
    own_device_worker,
    crypto_paid_contractor,
    dormant_then_extorting,
    split_pay_facilitator,
)

# The red flags that published advisories and reports name first and call strong, and that a group with time and money can do
# without. What is not here it cannot buy its way out of: a parcel has to arrive, somebody has to type, pay has to get out.
AVOIDED_BY_ADAPTIVE = (
    # One tool or several: hardware at the desk does the same and is in no inventory of programs.
    "unsanctioned-remote-access-software",
    "several-remote-access-tools",
    # What members share links them, and each has its price: a door, an account, a line, a document, a telephone of its own.
    "shipping-address-shared-by-workers",
    "payout-account-shared-by-workers",
    "workers-share-egress-address",
    "identity-document-reused-across-accounts",
    "application-contact-reused-across-names",
    # An account in the persona's name comes with the lender.
    "payout-name-mismatch",
    # A line in the state of the claim is for rent; only a failure of it shows the hands, for minutes.
    "login-location-contradicts-claim",
    # Honest clients praise as well, and slower.
    "rating-ring-one-client",
)

# Every red flag of the catalogue that a scheme may leave: the columns of the truth.
CATALOGUE_FLAGS = (
    "account-based-on-defunct-website",
    "account-rental-or-handover",
    "account-shut-down-asks-for-another",
    "application-contact-reused-across-names",
    "asks-colleagues-for-identity-data",
    "asks-for-cryptocurrency",
    "asks-payment-without-milestones",
    "bid-template-shared-across-accounts",
    "biography-does-not-fit-person",
    "camera-refused",
    "cannot-receive-at-id-address",
    "claimed-employer-does-not-confirm",
    "claimed-employer-is-recent-or-hollow",
    "client-and-developer-records-similar",
    "cold-approach-from-claimed-executive",
    "conferencing-remote-control-channel",
    "contact-details-change-during-process",
    "continuous-session-beyond-a-day",
    "credential-sharing-or-extra-members",
    "data-surge-before-exit",
    "device-first-online-away-from-delivery",
    "digital-wallet-or-emoney-preferred",
    "education-record-does-not-match",
    "extortion-or-leak-threat",
    "fixed-percentage-split",
    "high-bids-few-wins",
    "holds-several-full-time-jobs",
    "hours-contradict-claimed-timezone",
    "identity-document-reused-across-accounts",
    "impossible-travel",
    "insists-on-own-device-or-desktop",
    "ip-kvm-hardware-attached",
    "keep-awake-or-mouse-jiggler",
    "layered-transfers-through-companies",
    "login-from-hosting-network",
    "login-location-contradicts-claim",
    "many-ips-many-countries-one-account",
    "moves-conversation-off-platform",
    "new-account-active-before-verification",
    "payout-account-changed-early-or-often",
    "payout-account-shared-by-workers",
    "payout-name-mismatch",
    "persona-calendar-collision",
    "portfolio-site-minimal-or-templated",
    "rapid-pass-through-of-pay",
    "rating-ring-one-client",
    "remote-desktop-port-exposed",
    "resume-text-shared-between-applicants",
    "self-paid-reviews-shared-account",
    "sessions-from-unmanaged-device",
    "several-remote-access-tools",
    "shipping-address-changed-after-offer",
    "shipping-address-not-on-id",
    "shipping-address-shared-by-workers",
    "small-unauthorised-charges",
    "tasks-late-or-unanswered",
    "unavailable-in-business-hours",
    "unsanctioned-remote-access-software",
    "vendor-cannot-show-who-verified-worker",
    "very-long-screen-share",
    "vpn-drop-reveals-other-country",
    "workers-share-egress-address",
)
