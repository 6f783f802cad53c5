# Each target does all it needs on a machine with only Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# The files of few long tests come before the many short ones, so that no worker idles at the end.
PYTEST := $(BIN)/pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

.PHONY: run test test-all lint bench eval train-parser clean

run: $(VENV)/.installed        ## The whole pipeline on the bundled demo site, through the Prefect flow
	$(BIN)/newsmill demo --engine prefect

test: $(VENV)/.installed lint  ## Style, types, import rules and the quick tests
	$(PYTEST) -m "not slow"

test-all: $(VENV)/.installed lint  ## And the tests that take minutes
	$(PYTEST)

lint: $(VENV)/.installed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: $(VENV)/.installed      ## Ratios within one run: flow to bare pool, load to bare insert, ...
	$(BIN)/python -m tests.bench

eval: $(VENV)/.installed       ## Scores on the gold sets, beside the last committed ones
	$(BIN)/python -m tests.eval

train-parser: $(VENV)/.installed  ## Trains the shipped parser anew (25 min on one core)
	$(BIN)/python -m extract.events.parser.training

clean:
	rm -rf $(VENV) build *.egg-info .mypy_cache .ruff_cache .pytest_cache

$(VENV)/.installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade pip  # the one a venv brings may be too old
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[dev,lake,dask,llm,frames]"
	touch $@
