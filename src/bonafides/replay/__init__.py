"""Replay: published cases as timelines of evidence, screened as of each day on which something became known."""

from bonafides.replay.case import BrokenCase, Case, cases, published
from bonafides.replay.timeline import Followed, Outcome, RedFlag, replayed

__all__ = ["BrokenCase", "Case", "Followed", "Outcome", "RedFlag", "cases", "published", "replayed"]
