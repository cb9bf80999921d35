# `make demo` and `make test` set themselves up: Python 3.11 or newer and make are all they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test check format generate bench-recall bench-noise bench-speed bench-triage bench-curve clean

help:
	@echo "make demo      run the plugin over examples/shop"
	@echo "make test      all tests"
	@echo "make check     lint, format, types, import rules, generated text, tests"
	@echo "make format    let ruff rewrite what it can"
	@echo "make generate  write the generated parts of README.md"
	@echo "make bench-…   recall, noise, speed, triage, curve (not in CI)"

# One stamp for each kind of set-up. The package is installed in place: no change needs a new one.
$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.package: $(VENV)/.made pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.made pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.package

demo: $(VENV)/.package
	@cd examples/shop && $(abspath $(BIN))/pylint --load-plugins=pylint_sentry_bugs \
	  --disable=all --enable=sentry-bugs --score=no shop; status=$$?; \
	if [ $$status -eq 0 ]; then echo "demo: nothing found"; exit 1; fi; \
	exit $$(( (status & 33) != 0 ))  # 1: fatal, 32: wrong usage; the rest are findings

test: $(VENV)/.dev
	$(BIN)/pytest

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/generate.py --check
	$(BIN)/pytest

format: $(VENV)/.dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

generate: $(VENV)/.dev
	$(BIN)/python tools/generate.py

# Options go in ARGS: make bench-recall ARGS=--stage=records
bench-recall bench-noise bench-speed bench-triage bench-curve: $(VENV)/.dev
	@$(BIN)/python -m benchmarks.$(@:bench-%=%) $(ARGS)

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
