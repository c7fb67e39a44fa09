"""What an arrow was made of, as one hash: made again when any part differs."""

from __future__ import annotations

import hashlib


def stamp(*parts: str) -> str:
    """SHA-256 over the parts, in hex."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
