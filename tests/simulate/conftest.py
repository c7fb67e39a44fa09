"""One simulated organisation of full size, written and read once for all tests of this folder."""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from bonafides.simulate import imagine, simulate
from bonafides.simulate.world import World
from bonafides.sources.reading import ReadReport, read_paths
from bonafides.workspace import Workspace


@dataclass
class Organisation:
    folder: Path
    world: World
    workspace: Workspace
    report: ReadReport
    _read: dict = field(default_factory=dict)

    def rows(self, table, person=None):
        """Evidence rows of a table, of one persona where one is given."""
        if table not in self._read:
            by_ref = defaultdict(list)
            for file in self.workspace.evidence_files(table):
                for row in pq.read_table(file).to_pylist():
                    by_ref[row.get("persona_ref")].append(row)
            self._read[table] = by_ref
        found = self._read[table]
        wanted = found if person is None else sorted(references(person) & found.keys())
        return [row for ref in wanted for row in found[ref]]

    def column(self, table, person, name):
        return [row[name] for row in self.rows(table, person) if row[name] is not None]

    def of_kind(self, kind):
        found = [person for person in self.world.people if person.kind == kind]
        assert found, f"nobody is of kind {kind}"
        return found


def references(person):
    """How the exports name one persona."""
    return {
        person.ref,
        f"email:{person.login}",
        f"device:{person.device}",
        f"candidate:greenhouse/{person.candidate}",
        f"account:stripe/{person.stripe}",
        f"candidate:resume/{person.applied_mail or person.mail}",
    }


@pytest.fixture(scope="session")
def organisation(tmp_path_factory):
    folder = tmp_path_factory.mktemp("organisation")
    simulate(320, 7, folder)
    world = imagine(320, 7)
    workspace = Workspace(folder / "workspace", create=True)
    return Organisation(folder, world, workspace, read_paths([folder / "exports"], workspace))


@pytest.fixture(scope="session")
def shared_by(organisation):
    """For a table and column: each value with the personas that have it."""

    def sharing(table, column):
        by_ref = {ref: person for person in organisation.world.people for ref in references(person)}
        found = defaultdict(set)
        for row in organisation.rows(table):
            if row[column] is not None and row["persona_ref"] in by_ref:
                found[row[column]].add(by_ref[row["persona_ref"]].ref)
        return found

    return sharing
