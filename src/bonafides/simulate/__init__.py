"""A synthetic organisation or marketplace, written as the exports that it has or as tables, with the truth beside it.

An *organisation* has a marketplace of a quarter of its personas; one in twenty only applied, the rest are workers. A
*marketplace* has seven in ten freelancers and clients (one in five of them a client), a quarter of workers whom it places
with an issued device, and one in twenty who only applied.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bonafides.simulate.blocks import Block, Shape, plan
from bonafides.simulate.exports import write_exports
from bonafides.simulate.honest import populate
from bonafides.simulate.lists import write_lists
from bonafides.simulate.records import keep
from bonafides.simulate.schemes import SCHEMES
from bonafides.simulate.tables import write_tables
from bonafides.simulate.truth import join, set_down, truth
from bonafides.simulate.world import World

__all__ = ["Form", "Shape", "World", "imagine", "simulate", "truth"]

LARGEST_WORLD = 4000
Progress = Callable[[int, int], None]
"""Told how many of how many blocks are written."""


class Form(StrEnum):
    """How a life is written: as the exports of real systems, or as bonafides' own tables."""

    EXPORTS = "exports"
    TABLES = "tables"


def imagine(personas: int, seed: int, shape: Shape = Shape.ORGANISATION, schemes: float | None = None) -> World:
    """So many personas in one world; equal seeds give equal lives. `schemes` is the share of personas in schemes.

    ValueError under 60 personas, for fewer have no room for the schemes, and over 4,000, which are only made in blocks.
    """
    if personas > LARGEST_WORLD:
        raise ValueError(f"{personas} personas are too many for one world of at most {LARGEST_WORLD}; simulate them in blocks")
    (block,) = plan(personas, seed, shape, SCHEMES, schemes, whole=True)
    return _lived(block)


def _lived(block: Block) -> World:
    world = World(block.seed, block.number, block.blocks, block.first, block.personas)
    populate(world, block.honest, block.shape, block.small, block.even)
    by_name = {scheme.NAME: scheme for scheme in SCHEMES}
    for group in block.groups:
        by_name[group.scheme].stage(world, group.number, group.personas)
    keep(world)
    return world


def simulate(
    personas: int,
    seed: int,
    out: Path,
    form: Form = Form.EXPORTS,
    shape: Shape = Shape.ORGANISATION,
    schemes: float | None = None,
    processes: int | None = None,
    progress: Progress | None = None,
    even: bool = False,
) -> int:
    """Write so many personas to out/exports or out/tables, out/truth.csv and out/lists beside it; gives how many there are.

    even: every honest kind is as common as every other, so that each is large enough to be measured.
    Equal arguments give equal bytes, whatever the number of processes (by default as many as the machine has processors).
    ValueError on numbers that cannot be, and where the folder already holds such an output.
    """
    blocks = plan(personas, seed, shape, SCHEMES, schemes, even=even)
    target = out / form
    if target.exists() and any(target.iterdir()):
        raise ValueError(f"{target} is not empty; give another folder, or remove it first")
    out.mkdir(parents=True, exist_ok=True)
    jobs = [_Job(block, form, out) for block in blocks]
    written = 0
    flags: set[str] = set()
    satellites: set[str] = set()
    with _passes(jobs, processes or os.cpu_count() or 1) as passes:
        for done, each in enumerate(passes, 1):
            written, flags, satellites = written + each.personas, flags | each.flags, satellites | each.satellites
            if progress:
                progress(done, len(jobs))
    join([job.truth for job in jobs], flags, out / "truth.csv")
    write_lists(satellites, out)
    return written


@dataclass(frozen=True)
class _Job:
    block: Block
    form: Form
    out: Path

    @property
    def folder(self) -> Path:
        """Where this block is written: exports of a single block stand in the folder itself."""
        whole = self.out / self.form
        return whole if self.form is Form.EXPORTS and self.block.blocks == 1 else whole / f"part-{self.block.number + 1:04d}"

    @property
    def truth(self) -> Path:
        """The block's part of the truth, until all are joined."""
        return self.out / f"truth-{self.block.number + 1:04d}.jsonl"


@dataclass(frozen=True)
class _Written:
    personas: int
    flags: frozenset[str]
    satellites: frozenset[str]


def _write(job: _Job) -> _Written:
    world = _lived(job.block)
    (write_exports if job.form is Form.EXPORTS else write_tables)(world, job.folder)
    return _Written(len(world.people), frozenset(set_down(world, job.truth)), frozenset(world.satellites))


@contextmanager
def _passes(jobs: Sequence[_Job], processes: int) -> Iterator[Iterator[_Written]]:
    if len(jobs) == 1 or processes == 1:
        yield map(_write, jobs)
        return
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["__main__", __name__])
    with ProcessPoolExecutor(min(processes, len(jobs)), mp_context=context, initializer=_end_with_parent) as pool:
        yield pool.map(_write, jobs)


def _end_with_parent() -> None:
    """A process that waits for work would outlive a killed parent for ever."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
