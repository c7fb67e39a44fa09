"""Some groups of every scheme beside honest people: as they are imagined, and as they are read and screened."""

from collections import defaultdict

import pytest

from bonafides.engines import open_engine
from bonafides.pipeline import screen
from bonafides.simulate.blocks import Shape
from bonafides.simulate.exports import write_exports
from bonafides.simulate.honest import populate
from bonafides.simulate.schemes import SCHEMES
from bonafides.simulate.world import World
from bonafides.sources.reading import read_paths
from bonafides.workspace import Workspace

SIZE = 9


class Staged:
    """A world with two groups of each scheme, and what its tables say of a persona."""

    def __init__(self):
        self.world = World(11)
        populate(self.world, 90, Shape.ORGANISATION, True)
        for turn in range(2):
            for n, scheme in enumerate(SCHEMES, 1):
                scheme.stage(self.world, turn * len(SCHEMES) + n, min(SIZE, scheme.SIZES[1]))
        self.by_ref = defaultdict(lambda: defaultdict(list))
        for table, rows in self.world.tables.items():
            for row in rows:
                self.by_ref[table][row.get("persona_ref")].append(row)

    def members(self, scheme, *levels):
        found = [each for each in self.world.people if each.scheme == scheme and (not levels or each.level in levels)]
        assert found
        return found

    def rows(self, table, person):
        return self.by_ref[table][person.ref]

    def flags(self, person):
        return set(self.world.visible(person))

    def of_group(self, person, *levels):
        return [each for each in self.members(person.scheme, *levels) if each.network == person.network]


@pytest.fixture(scope="session")
def staged():
    return Staged()


@pytest.fixture(scope="session")
def screened(staged, tmp_path_factory):
    """The reports of reading, and each persona's result."""
    folder = tmp_path_factory.mktemp("schemes")
    write_exports(staged.world, folder / "exports")
    workspace = Workspace(folder / "workspace", create=True)
    report = read_paths([folder / "exports"], workspace)
    engine = open_engine("duckdb")
    run = screen(workspace, engine)
    engine.close()
    return report, {each.persona_id: each for each in run.personas}
