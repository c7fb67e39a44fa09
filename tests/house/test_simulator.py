"""The simulator knows nothing of what is measured on it: no red flag, no weight, no derived table."""

import ast
from pathlib import Path

import bonafides

SOURCE = Path(bonafides.__file__).parent
MEASURED = ("indicators", "score", "derive", "enrich", "link", "pipeline", "run", "engines", "sources")


def imported(file):
    """Modules of bonafides that a file imports, also inside functions and for types only."""
    package = ["bonafides", *file.relative_to(SOURCE).parent.parts]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*start, *([node.module] if node.module else [])])
            yield module
            yield from (f"{module}.{alias.name}" for alias in node.names)


def file_of(module):
    path = SOURCE.joinpath(*module.split(".")[1:])
    return next((each for each in (path.with_suffix(".py"), path / "__init__.py") if each.is_file()), None)


def reached(start):
    """Everything of bonafides that is imported from these files, on any way."""
    files, waiting = {}, list(start)
    while waiting:
        file = waiting.pop()
        for module in imported(file):
            if module == "bonafides" or not module.startswith("bonafides."):
                continue
            target = file_of(module)
            if target is not None and target not in files:
                files[target] = file
                waiting.append(target)
    return files


def test_nothing_that_the_simulator_imports_leads_to_what_is_measured_on_it():
    found = reached(sorted((SOURCE / "simulate").rglob("*.py")))
    assert SOURCE / "tables" / "declaration.py" in found
    wrong = [f"{by.relative_to(SOURCE)} imports {file.relative_to(SOURCE)}" for file, by in found.items()]
    assert [each for each in wrong if each.split(" imports ")[1].split("/")[0].removesuffix(".py") in MEASURED] == []


def test_the_walk_finds_what_is_imported_inside_functions():
    found = reached((SOURCE / "cli").glob("*.py"))
    assert {SOURCE / "simulate" / "__init__.py", SOURCE / "indicators" / "indicator.py"} <= found.keys()


def test_nothing_in_the_simulator_is_named_by_text_to_be_imported():
    for file in sorted((SOURCE / "simulate").rglob("*.py")):
        assert "importlib" not in file.read_text(encoding="utf-8") and "__import__" not in file.read_text(encoding="utf-8")
