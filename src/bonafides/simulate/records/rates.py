"""How many of a hundred have a kind of record, and how often an innocent oddity is in it: one table, a reason for each.

The shares are the project's own estimates unless they name a source. They are drawn for everybody alike, whoever they are;
`of` gives the kinds of honest people of whom it is otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Rate:
    """A share between 0 and 1, why it is so, and the kinds that have another."""

    share: float
    why: str
    of: Mapping[str, float] = field(default_factory=dict)


# Of those in the role that the record is about, so many have it.
KEPT: dict[str, Rate] = {
    "interviews": Rate(0.35, "The calendar of the last years' interviews was handed over for a third."),
    "referees": Rate(0.2, "Many firms no longer ask for references."),
    "history_checks": Rate(0.15, "Schools and former employers are asked for a part of those who are screened."),
    "identity_checks": Rate(0.33, "A third is called on a number found independently, or shows a document with a chip."),
    "observations": Rate(0.3, "Recruiters fill in the checklist for a part of all hires."),
    "agreements": Rate(0.2, "The comparison of two statements needs both in files that are at hand."),
    "confirmed_contacts": Rate(0.2, "With an offer the number to call is confirmed in writing, now and then."),
    "verified_employments": Rate(0.15, "A verification service is asked for a part of those who are screened."),
    "tickets": Rate(0.3, "Of the teams, not of people: three in ten keep their tasks where due days are seen."),
    "calendar_slots": Rate(0.25, "Leads who send invitations by the calendar that is read."),
    "chat": Rate(0.15, "A worker's messages are kept only where somebody selected them."),
    "platform_talk": Rate(0.3, "Messages on the marketplace beside those of the projects, selected for review."),
    "meetings": Rate(0.12, "The conferencing log of some departments."),
    "access_events": Rate(0.12, "Audit logs are switched on for some systems."),
    "port_scans": Rate(0.15, "Scan archives know something of one home line in seven.", {"home_lab": 0.6}),
    "desktop_sessions": Rate(0.1, "Contractors on their own computers, and employees who reach a desktop from home."),
    "timesheets": Rate(0.5, "Of contractors paid by the hour."),
    "contractor_invoices": Rate(0.35, "Of contractors; the others are paid through payroll or a vendor."),
    "freelance_invoices": Rate(0.3, "Of freelancers: many clients are content with the marketplace's receipt."),
    "payee_confirmations": Rate(0.5, "Banks confirm payees for half of all payrolls."),
    "charges": Rate(0.08, "Who has a card of the organisation."),
    "onward_transfers": Rate(0.4, "Where the marketplace also keeps the balance, it sees where money goes on to."),
    "own_payout_accounts": Rate(0.25, "Of freelancers: the account's opening day is known from the bank's answer."),
    "portfolios": Rate(0.1, "Of freelancers: a portfolio that was looked at."),
    "complaints": Rate(0.006, "Of workers and freelancers: one in a hundred and seventy within a quarter."),
}

# Of those who have the record, so many have the oddity in it.
ODD: dict[str, Rate] = {
    "camera_off": Rate(
        0.07, "Bandwidth, children in the room, privacy.", {"nomad": 0.3, "satellite": 0.3, "night_shift_parent": 0.2}
    ),
    "background_unclear": Rate(0.06, "A county court that does not answer.", {"new_immigrant": 0.3, "changed_name": 0.15}),
    "background_failed": Rate(0.012, "A namesake's record or a clerical error.", {"changed_name": 0.03}),
    "employer_silent": Rate(0.1, "The former employer has closed or does not answer.", {"career_changer": 0.15}),
    "employer_denies": Rate(
        0.02, "A clerk looked under another name, or in another firm of the group.", {"changed_name": 0.08}
    ),
    "school_silent": Rate(0.1, "The school does not answer.", {"foreign_degree": 0.3, "new_immigrant": 0.3}),
    "school_denies": Rate(
        0.02, "A typing error, or a record under another name.", {"changed_name": 0.08, "transliterated_name": 0.06}
    ),
    "referee_silent": Rate(0.25, "One referee in four does not answer."),
    "cannot_receive": Rate(
        0.015, "Out all day, or between two homes.", {"parcel_at_neighbour": 0.25, "recent_mover": 0.1, "nomad": 0.2}
    ),
    "cold_approach": Rate(0.006, "A managing partner of a genuine agency wrote first.", {"agency_staff": 0.05}),
    "asks_colleagues": Rate(0.004, "A referral form, or a joke that was written down."),
    "unsure": Rate(0.03, "The reviewer does not remember."),
    "date_mistyped": Rate(0.01, "Day and month exchanged, a slip of the pen, or an old record.", {"new_immigrant": 0.03}),
    "new_number_at_offer": Rate(
        0.03, "Another contract or a lost telephone between application and offer.", {"lost_phone": 0.06}
    ),
    "employment_not_ended": Rate(0.02, "The former employer has not recorded the last day."),
    "overloaded": Rate(
        0.04, "Too many tasks, ill for weeks, or waiting for others.", {"parental_leave": 0.2, "second_job": 0.1}
    ),
    "clashes": Rate(
        0.02, "Another team's meetings lie on the same hours.", {"help_desk": 0.06, "nomad": 0.08, "second_job": 0.1}
    ),
    "wallet_question": Rate(0.01, "The bank is slow or dear, and coins are asked about.", {"travelling_freelancer": 0.03}),
    "moves_to_phone": Rate(0.04, "A client or colleague wished to go on by telephone or messenger."),
    "bank_merged": Rate(0.006, "Banks merge and close accounts.", {"moves_bank": 0.15, "changes_bank_twice": 0.15}),
    "camera_off_in_meeting": Rate(0.15, "Large meetings, children, bandwidth.", {"nomad": 0.35, "satellite": 0.35}),
    "long_share": Rate(0.03, "Pair programming through most of a day."),
    "help_in_call": Rate(0.02, "The help desk was given control of the screen.", {"help_desk": 0.6}),
    "clones_many": Rate(0.03, "Release engineers clone every repository of a release.", {"release_night": 0.5}),
    "takes_along": Rate(0.03, "Copies files to work on before a holiday."),
    "daily_from_own": Rate(
        0.02,
        "Of those who reach a desktop from an own computer: most days, for the issued one is slow, or stands elsewhere.",
        {"commutes_between_homes": 0.25, "parental_leave": 0.1},
    ),
    "remote_desktop_open": Rate(0.025, "Reaches the home computer from elsewhere.", {"home_lab": 0.25, "help_desk": 0.1}),
    "invoices_by_habit": Rate(0.05, "Retainers that are invoiced each month, whatever was delivered."),
    "slow_acceptance": Rate(0.07, "Clients on holiday or in dispute about the scope."),
    "forgotten_subscription": Rate(0.05, "A trial that became a subscription."),
    "late_receipts": Rate(0.04, "Receipts of a conference that were handed in after the month was closed."),
    "passes_all_on": Rate(0.2, "The account paid into only collects; the household's account is elsewhere."),
    "through_own_company": Rate(0.06, "Freelancers with a company move money between it and themselves."),
    "account_just_opened": Rate(0.06, "Opened for the marketplace.", {"eager_newcomer": 0.3, "moves_bank": 0.5}),
    "bare_portfolio": Rate(0.1, "Begun on a weekend and never filled.", {"eager_newcomer": 0.25, "closed_website": 0.2}),
}
CLEARED = 0.6
"""Of denials of an innocent history so many are cleared up within a fortnight: the candidate disputes the report, and
the clerk looks again, under the other name or in the other firm. Invented histories find no other record."""
SLIPS = 0.8
"""Of dates that were mistyped so many have two parts exchanged or one character wrong, which whoever compares them sees."""
JOINT = 0.7
"""Of the accounts of spouses so many are joint ones, of which the worker is a holder too, whatever name the records show."""
AGAIN = 1.8
"""So many times likelier is an oddity for people of an odd kind, and for those who were struck once."""

# Of a hundred tasks so many are late, by kind; for others 5. Of times proposed so many are declined, by kind; for others 8.
LATE = {
    "night_shift_parent": 15,
    "parental_leave": 25,
    "part_timer": 22,
    "second_job": 18,
    "career_changer": 14,
    "new_immigrant": 10,
}
LATE_OTHERS, LATE_WHEN_OVERLOADED, LATE_ON_LEAVE = 5, 38, 35
DECLINED = {"night_shift_parent": 28, "parental_leave": 25, "part_timer": 35, "nomad": 22, "second_job": 20, "help_desk": 14}
DECLINED_OTHERS, DECLINED_WHEN_CLASHING, DECLINED_ON_LEAVE = 8, 45, 90

RESULTS = ("passed", "inconclusive", "failed", "refused")
# How a live call and a document's chip come out, of a hundred, in the order of the results. Who lends an identity passes both;
# the trained have the face or the papers of somebody; the careless mostly fail or find a reason against it.
CALL = {
    "honest": (95, 3, 1, 1),
    "lender": (95, 3, 1, 1),
    "adaptive": (70, 10, 8, 12),
    "trained": (50, 12, 13, 25),
    "careless": (12, 13, 30, 45),
}
CHIP = {
    "honest": (95, 4, 0, 1),
    "lender": (96, 3, 0, 1),
    "adaptive": (80, 8, 2, 10),
    "trained": (60, 12, 5, 23),
    "careless": (12, 13, 25, 50),
}
