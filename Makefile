# webdesk: `make help` lists what there is.
PYTHON ?= python3
PORT ?= 8000
COUNT ?= 20000
SEED ?= 1
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help run test lint unit browser-tests postgres-tests fuzz gold bench bench-peers browser clean

help: ## what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 26

run: $(VENV)/.site ## a living newspaper in the browser: the sample outlets, gathered and served (PORT=8000)
	@exec $(BIN)/webdesk demo --port $(PORT)

test: lint unit browser-tests ## lint, then every test (a real browser included)

lint: $(VENV)/.dev ## ruff, mypy strict, and the floors of the house
	$(BIN)/ruff check src tests bench tools training
	$(BIN)/mypy
	$(BIN)/pytest -q tests/test_house.py

unit: $(VENV)/.dev ## unit, table, property and in-process site tests
	$(BIN)/pytest -q -n 4 --dist worksteal tests --ignore tests/browser --ignore tests/test_house.py

browser-tests: $(VENV)/.dev browser ## the live site in a real Chromium
	$(BIN)/pytest -q -n 2 tests/browser

postgres-tests: $(VENV)/.dev ## the archive's tests once more, on a PostgreSQL started for them
	tools/with_postgres $(BIN)/pytest -q tests/archive tests/intake tests/site

fuzz: $(VENV)/.dev ## 20,000 spoilt inputs through every parser, each batch in a limited child (COUNT=20000 SEED=1)
	$(BIN)/python -m tests.fuzz.run --count $(COUNT) --seed $(SEED)

bench: $(VENV)/.dev ## what the README claims, measured (needs ../shared/data)
	$(BIN)/python bench/read.py
	$(BIN)/python bench/stories.py
	$(BIN)/python bench/links.py
	$(BIN)/python bench/serve.py
	$(BIN)/python bench/cold.py

bench-peers: .venv-peers/.made ## the reader beside trafilatura, newspaper4k and resiliparse: same pages, one run (20 minutes)
	.venv-peers/bin/python bench/peers.py

.venv-peers/.made: pyproject.toml
	@$(PYTHON) -m venv .venv-peers
	@.venv-peers/bin/python -m pip --quiet install --upgrade pip
	@.venv-peers/bin/python -m pip --quiet install trafilatura newspaper4k resiliparse --editable .
	@touch $@

# `make gold NAME`: the name is a goal of its own to make, and nothing is done for it.
ifeq (gold,$(firstword $(MAKECMDGOALS)))
GOLD := $(wordlist 2,99,$(MAKECMDGOALS))
$(eval .PHONY: $(GOLD))
$(eval $(GOLD): ; @:)
endif

gold: $(VENV)/.dev ## write what the reader makes of tests/gold/NAME/page.html or page.txt (make gold NAME); read it, then commit
	@$(BIN)/python -m tests.gold.make $(GOLD)

browser: # finds a Chromium, or installs Debian's when it may
	@tools/find_chromium || true

clean: ## remove the environment and what tools left behind
	rm -rf $(VENV) .venv-peers .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@echo "Making the environment in $(VENV) …"
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv is missing: apt-get install python3-venv"; exit 1; }

$(VENV)/.site: pyproject.toml | $(VENV)/bin/python
	@echo "Installing webdesk (about a minute the first time) …"
	@$(PIP) install --editable '.[site,postgres]'
	@touch $@

$(VENV)/.dev: $(VENV)/.site
	@echo "Installing what the tests need …"
	@$(PIP) install --editable '.[site,postgres,dev]'
	@touch $@
