# make demo   install into .venv and compare the two seed articles
# make test   install the test extras and run every check: format, lint, types, import contract, tests
# Nothing else needs to be set up. PYTHON=... chooses the interpreter.

PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3 python; do \
	"$$p" -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$p" && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo test check format docs golden clean

help:
	@sed -n 's/^# //p' Makefile

.venv/pyvenv.cfg:
	@test -n "$(PYTHON)" || { echo "quotecheck needs Python 3.11 or newer with the venv module; set PYTHON=/path/to/python" >&2; exit 2; }
	"$(PYTHON)" -m venv .venv

# What a run would compile for itself, and keep for the next one, is compiled here: it may be told to write nothing.
.venv/.installed: .venv/pyvenv.cfg pyproject.toml
	$(PIP) install --quiet --editable .
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m compileall -q src
	@PYTHONDONTWRITEBYTECODE= $(BIN)/quotecheck compare seeds/*.txt --fail-on never > /dev/null
	@touch $@

.venv/.installed-test: .venv/.installed
	$(PIP) install --quiet --editable '.[test]'
	@touch $@

demo: .venv/.installed
	$(BIN)/quotecheck compare seeds/*.txt --fail-on never

test: check

check: .venv/.installed-test
	$(BIN)/ruff format --check src tests bench tools
	$(BIN)/ruff check src tests bench tools
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest

format: .venv/.installed-test
	$(BIN)/ruff check --fix src tests bench tools
	$(BIN)/ruff format src tests bench tools

# Pages and files that are made from the code; `make test` fails while they are out of date.
docs: .venv/.installed-test
	$(BIN)/python -m quotecheck.render.pages

golden: .venv/.installed-test
	$(BIN)/python -m pytest -q tests --update-golden

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
