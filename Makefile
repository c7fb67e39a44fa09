# Two commands: `make demo` and `make test`. Each sets up what it needs in .venv.
PYTHON ?= python3
BIN = .venv/bin

.PHONY: demo test lint bench nightly clean

.venv/.runs: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

.venv/.tests: .venv/.runs
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[spark,documents,dev]'
	touch $@

demo: .venv/.runs
	$(BIN)/bonafides demo

test: .venv/.tests
	$(BIN)/pytest -n 2

lint: .venv/.tests
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports

# Each prints its ratio to a floor measured in the same run. Full sizes; see --help of each for smaller ones.
bench: .venv/.tests
	$(BIN)/python bench/startup.py
	$(BIN)/python bench/reading.py
	$(BIN)/python bench/sessions.py
	$(BIN)/python bench/assessments.py
	$(BIN)/python bench/learning.py
	$(BIN)/python bench/marketplace.py
	$(BIN)/python bench/links.py --curve
	$(BIN)/python bench/febrl.py
	$(BIN)/python bench/same_hand.py
	$(BIN)/python bench/near_texts.py
	$(BIN)/python bench/near_pictures.py

# Looks longer for evidence on which the engines disagree.
nightly: .venv/.tests
	BONAFIDES_EXAMPLES=100 $(BIN)/pytest -p no:xdist tests/parity/test_generated_evidence.py --timeout 20000

clean:
	rm -rf .venv demo
