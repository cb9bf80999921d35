# `make demo` and `make test` set themselves up: Python 3.11 or newer and make are all they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test check format generate # Options go in ARGS: make bench-recall ARGS=--stage=records
bench-recall bench-noise bench-speed bench-triage: $(VENV)/.dev
	@$(BIN)/python -m benchmarks.$(@:bench-%=%) $(ARGS)

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
