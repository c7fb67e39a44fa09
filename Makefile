# Two commands: `make demo` and `make test`. Each sets up what it needs in .venv.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: demo test lint bench clean

.venv/.runs: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/.tests: .venv/.runs
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[spark,dev]'
	touch $@

demo: .venv/.runs
	$(BIN)/bonafides demo

test: .venv/.tests
	$(BIN)/pytest -n 2

lint: .venv/.tests
	$(BIN)/ruff check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports

clean:
	rm -rf .venv demo
