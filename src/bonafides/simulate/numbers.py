"""What is a persona's or a group's own: lines, accounts and telephones, so laid out that no two strangers ever share one.

Lines are /48 networks of 3fff::/20, which is kept for documentation: 28 bits, of which personas take the lower half and
groups the upper. Telephones are kept for fiction (555-0100 to 555-0199): about 70,000, so that many personas have none.
"""

from __future__ import annotations

MOST_PERSONAS = 1_000_000
STRIDE = 4096
"""How far the person numbers of two blocks are apart; no block has so many personas."""
TRIPS = 32
LARGEST_NUMBER = 2**27 // TRIPS - 1
LINES_OF_A_GROUP = 2**12
PRIME = 1_000_000_007

TOLL_FREE = frozenset((800, 833, 844, 855, 866, 877, 888, 900))
TAKEN = 615
"""The area of the one number that a recruiter of the organisation has."""
AREAS = [area for area in range(201, 990) if area % 100 != 11 and area not in TOLL_FREE | {TAKEN}]
OWN_PHONES, FURTHER_PHONES = 28_000, 8_000
PHONES_OF_A_GROUP = 40


def fictional_phone(number: int) -> str:
    """The phone of that number; IndexError past the last."""
    return f"+1{AREAS[number // 100]}55501{number % 100:02d}"


def own_line(number: int, trip: int = 0, host: int = 1) -> str:
    """The persona's line at home (trip 0) or elsewhere (1 to 31)."""
    if not 0 <= trip < TRIPS or number > LARGEST_NUMBER:
        raise ValueError(f"there is no line {trip} of a persona {number}")
    return _line(number * TRIPS + trip, host)


def group_line(group: int, n: int) -> str:
    """Line n (0 to 4,095) of a scheme's group."""
    if not 0 <= n < LINES_OF_A_GROUP or group >= 2**15:
        raise ValueError(f"there is no line {n} of a group {group}")
    return _line(2**27 + group * LINES_OF_A_GROUP + n, 1)


def _line(network: int, host: int) -> str:
    return f"3fff:{network >> 16:x}:{network & 0xFFFF:x}::{host:x}"


def group_phone(group: int, n: int) -> str:
    """Phone n (0 to 39) of a group; empty where the range that is kept for fiction has no more."""
    number = OWN_PHONES + FURTHER_PHONES + group * PHONES_OF_A_GROUP + n
    return fictional_phone(number) if n < PHONES_OF_A_GROUP and number < len(AREAS) * 100 else ""


def own_account(number: int, n: int = 0) -> str:
    """The persona's bank account n (0 to 79), twelve digits."""
    return f"{10 + n}{number * 7919 % PRIME:010d}"


def group_account(group: int, n: int) -> str:
    """Bank account n (0 to 999) of a group, fourteen digits."""
    return f"9{n:03d}{(group + 1) * 7919 % PRIME:010d}"


class Phones:
    """The telephones of one block, out of its part of the range: an own one for some or all, and further ones."""

    def __init__(self, block: int, blocks: int, personas: int) -> None:
        self._own, self._personas = OWN_PHONES // blocks, personas
        self._first = block * self._own
        self._further = FURTHER_PHONES // blocks
        self._next = OWN_PHONES + block * self._further
        self._end = self._next + self._further

    def own(self, n: int) -> str:
        """The phone of the block's persona n (from 0); evenly spread where there are fewer phones than personas."""
        if self._own >= self._personas:
            return fictional_phone(self._first + n) if n < self._own else ""
        slot = n * self._own // self._personas
        return fictional_phone(self._first + slot) if slot < self._own and (n + 1) * self._own // self._personas > slot else ""

    def further(self) -> str:
        """A number that nobody else has; empty when there is none left."""
        if self._next >= self._end:
            return ""
        self._next += 1
        return fictional_phone(self._next - 1)
