# Two commands: `make` builds and validates the graph and answers three questions; `make test` checks everything.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: all test clients lint types bench quality model calibration clean
all: $(STAMP)
	@$(BIN)/amtsgraph build
	@$(BIN)/amtsgraph tour

$(STAMP): pyproject.toml constraints.txt
	@echo "Setting up the Python environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

# Comunica, the independent client of tests/serve/test_comunica.py; without npm those tests are passed over.
COMUNICA := tests/serve/comunica
CLIENTS := $(COMUNICA)/node_modules/.installed
clients: $(CLIENTS)
$(CLIENTS): $(COMUNICA)/package-lock.json
	@if command -v npm >/dev/null; then \
	  npm ci --prefix $(COMUNICA) --ignore-scripts --no-audit --no-fund --loglevel=error && touch $@; \
	else echo "npm is not here: the tests with Comunica will be passed over"; fi

test: $(STAMP) clients lint types
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
