"""One file per scheme: how a group of personas is worked, and what that leaves in the records."""

from bonafides.simulate.schemes import agency_front, laptop_farm, rented_accounts

SCHEMES = (laptop_farm, rented_accounts, agency_front)
LEVELS = ("careless", "trained", "adaptive")
