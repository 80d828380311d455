# Two commands: `make run` sets everything up and serves the demo; `make test` sets everything up and checks everything.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BIND ?= 127.0.0.1:8000
CHROMIUM ?= $(shell command -v chromium)

.PHONY: run test lint types contracts models unit browser simulate bench lock clean

run: $(VENV)/run.stamp
	$(BIN)/assistant demo --bind $(BIND)

# What stands by itself goes side by side, and then the tests share the cores.
test: $(VENV)/dev.stamp
	@$(MAKE) --no-print-directory --jobs=2 models lint types contracts
	@$(MAKE) --no-print-directory unit

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.stamp
	$(BIN)/mypy

contracts: $(VENV)/dev.stamp
	$(BIN)/lint-imports

# Fitted before the tests, which are measured while they run and so would fit several times as slowly.
models: $(VENV)/dev.stamp
	$(BIN)/python -m tests.fitting_beforehand

# A file's tests stay in one process, which makes what they share once; files go in order, the short ones last.
unit: $(VENV)/dev.stamp browser
	$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder --cov --cov-report=term-missing:skip-covered --cov-fail-under=97

# The browser tests drive Debian's Chromium. Where it is missing and this may install it, it does; else they say so.
browser:
ifeq ($(CHROMIUM),)
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core; \
	else echo "No Chromium here, and no right to install it: the browser tests will be skipped."; fi
endif

simulate: $(VENV)/dev.stamp
	$(BIN)/assistant simulate

bench: $(VENV)/dev.stamp
	$(BIN)/python -m tests.benchmarks.quick
	$(BIN)/python -m tests.benchmarks.lookup
	$(BIN)/python -m tests.benchmarks.turn_over_hello
	$(BIN)/python -m tests.benchmarks.streams
	$(BIN)/python -m tests.benchmarks.launcher

# Work out the pinned versions and their hashes again.
lock: $(VENV)/dev.stamp
	$(BIN)/uv pip compile pyproject.toml --generate-hashes --python-version 3.11 --universal --no-header -o requirements.txt
	$(BIN)/uv pip compile pyproject.toml --group dev --generate-hashes --python-version 3.11 --universal --no-header -o requirements-dev.txt

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv; \
	  else echo "Python's venv is missing: install the package python3-venv."; exit 1; fi; }
	$(PYTHON) -m venv $(VENV)

# The lists name everything that is needed, so nothing is looked up: an older pip would ask for newer versions of extras.
$(VENV)/run.stamp: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --require-hashes -r requirements-dev.txt
	@touch $@

clean:
	rm -rf $(VENV) build dist .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
