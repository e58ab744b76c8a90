# Two commands: `make` builds and validates the graph and answers three questions; `make test` checks everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: all test lint types bench quality model calibration clean
all: $(STAMP)
	@$(BIN)/amtsgraph build
	@$(BIN)/amtsgraph tour

$(STAMP): pyproject.toml constraints.txt
	@echo "Setting up the Python environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

test: $(STAMP) lint types
	$(BIN)/python -m pytest -n 2 --cov --cov-report=term --cov-fail-under=90

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

bench: $(STAMP)
	$(BIN)/python -m benchmarks

model: $(STAMP)
	$(BIN)/python -m amtsgraph.learn.train

calibration: $(STAMP)
	$(BIN)/python -m amtsgraph.learn.confidences

quality: $(STAMP)
	$(BIN)/python -m benchmarks.quality > docs/quality.md

clean:
	rm -rf build dist
