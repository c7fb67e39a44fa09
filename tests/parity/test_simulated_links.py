"""Both engines give the same links and networks on a simulated organisation."""

import shutil

import pytest
from equal_rows import difference

from bonafides.link.network_history import History
from bonafides.pipeline import prepare
from bonafides.pipeline.links import linking
from bonafides.simulate import Form, Shape, simulate
from bonafides.sources.reading import read_paths
from bonafides.workspace import Workspace


@pytest.fixture(scope="module", params=[Shape.ORGANISATION, Shape.MARKETPLACE])
def read_once(request, tmp_path_factory):
    """A workspace that has read the simulation: account numbers are hashed with a workspace's own key."""
    folder = tmp_path_factory.mktemp("simulated")
    simulate(300, 5, folder, Form.TABLES, request.param)
    workspace = Workspace(folder / "workspace", create=True)
    read_paths([folder / "tables"], workspace)
    return workspace.path


def test_both_engines_give_the_same_links_and_networks(both_engines, read_once, tmp_path):
    told = []
    for engine in both_engines:
        workspace = Workspace(shutil.copytree(read_once, tmp_path / engine.name))
        with workspace.lock():
            made = prepare(workspace, engine)
        rows = {name: engine.query(f"select * from {name}") for name in linking().tables}
        told.append((rows, made.networks, History.read(workspace.path)))
    (rows, networks, history), (other_rows, other_networks, other_history) = told
    assert len(networks) >= 3
    assert rows["links"].num_rows >= 10
    assert {name: difference(rows[name], other_rows[name]) for name in rows} == dict.fromkeys(rows, "")
    assert networks == other_networks
    assert history == other_history
