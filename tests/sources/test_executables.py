import pytest

from bonafides.sources.executables import file_name


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("C:\\Apps\\AnyDesk.exe", "AnyDesk.exe"),
        ("/opt/rustdesk/rustdesk", "rustdesk"),
        ("ssh", "ssh"),
        ("", None),
        (None, None),
    ],
)
def test_the_file_name_is_the_last_step_of_a_path_in_either_notation(path, name):
    assert file_name(path) == name
