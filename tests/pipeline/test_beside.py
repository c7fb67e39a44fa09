"""A workspace beside a workspace has all of it but what a screen makes, and leaves nothing behind."""

from bonafides.pipeline.beside import beside
from bonafides.workspace import Workspace


def test_the_organisations_own_policy_weights_and_lists_hold_beside_it_too(tmp_path):
    workspace = Workspace(tmp_path / "ws", create=True)
    for name in ("policy.yaml", "ours.yaml", "lists/voip_numbers.yaml", "evidence/claims/a.parquet"):
        file = workspace.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    with beside(workspace) as aside:
        assert (aside.path / "policy.yaml").read_text() == "policy.yaml"
        assert (aside.path / "ours.yaml").read_text() == "ours.yaml"
        assert (aside.path / "lists/voip_numbers.yaml").exists() and (aside.path / "evidence/claims/a.parquet").exists()
        assert aside.key == workspace.key


def test_what_a_screen_makes_beside_it_is_gone_afterwards_and_never_in_the_workspace(tmp_path):
    workspace = Workspace(tmp_path / "ws", create=True)
    (workspace.path / "derived").mkdir()
    (workspace.path / "derived" / "kept.txt").write_text("kept")
    with beside(workspace) as aside:
        assert not (aside.path / "derived").exists()
        (aside.path / "derived").mkdir()
        (aside.path / "results").mkdir()
    assert not aside.path.exists()
    assert [each.name for each in (workspace.path / "derived").iterdir()] == ["kept.txt"]
    assert not (workspace.path / "results").exists()
