# Set up, use and check Pincite. A Debian machine with git, make and python3.11 (venv, pip) is enough.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/pip --disable-pip-version-check
REPORT ?=
ADDRESS ?=
PORT ?= 7860
WORKERS ?= auto
override Q := $(value Q)
export GRADIO_ANALYTICS_ENABLED := False
export REPORT ADDRESS Q

.PHONY: help install chat ask test load speed fuzz bench bench-peers check lint types picture clean

help:
	@echo "make chat [REPORT=path-or-URL [ADDRESS=10.0075]]   set up, fill the library, open the chat page"
	@echo "make ask Q='…' [REPORT=…]                          the same for the terminal"
	@echo "make test [WORKERS=0]                              set up and run all tests, in a process a core (0: one)"
	@echo "make check                                         lint, types and tests, as CI does"
	@echo "make fuzz [FUZZ=folder-of-PDFs]                     500 spoilt PDFs: a document or one error each"
	@echo "make bench [SIZES='1000 1000000']                  measure libraries of these sizes: docs/performance.md"
	@echo "make bench-peers                                   the same report in LangChain, LlamaIndex, Haystack, txtai"
	@echo "make load                                          20 browser sessions at the page for two minutes"
	@echo "make speed [SPEED='library set.jsonl']             how soon the page is seen, and answers are, in Chromium"
	@echo "make install                                       make the environment only"
	@echo "make picture                                       take docs/*.png again (needs Chromium)"

$(VENV)/.installed: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install -q -e .
	@$(BIN)/python -m compileall -q app eval index ingest  # also where Python is told to write no bytecode
	@touch $@

$(VENV)/.installed-dev: pyproject.toml $(VENV)/.installed
	$(PIP) install -q -e '.[dev]'
	@touch $@

install: $(VENV)/.installed

chat: install
	@$(BIN)/pincite prepare --sample docs/handbook.md $(if $(ADDRESS),--address "$$ADDRESS") -- "$$REPORT"
	@$(BIN)/pincite serve --port $(PORT)

ask: install
	@$(BIN)/pincite prepare --sample docs/handbook.md $(if $(ADDRESS),--address "$$ADDRESS") -- "$$REPORT"
	@$(BIN)/pincite ask -- "$$Q" || test $$? -eq 1  # 1: the library does not answer, which is an answer


test: $(VENV)/.installed-dev
	HF_HUB_OFFLINE=1 $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder

fuzz: $(VENV)/.installed-dev
	HF_HUB_OFFLINE=1 $(BIN)/python -m tests.fuzz 500 $(FUZZ)

bench: $(VENV)/.installed-dev
	HF_HUB_OFFLINE=1 $(BIN)/python -m eval.bench $(if $(SIZES),--sizes $(SIZES))

PEERS := .venv-peers
$(PEERS)/.installed: eval/bench/peers/requirements.txt
	@test -x $(PEERS)/bin/python || $(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/pip --disable-pip-version-check install -q -r $<
	@touch $@

bench-peers: $(VENV)/.installed-dev $(PEERS)/.installed
	HF_HUB_OFFLINE=1 $(BIN)/python -m eval.bench.peers

load: $(VENV)/.installed-dev
	HF_HUB_OFFLINE=1 $(BIN)/python tests/load.py 120

speed: $(VENV)/.installed-dev
	HF_HUB_OFFLINE=1 $(BIN)/python tests/speed.py $(SPEED)

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

check: lint types test

picture: $(VENV)/.installed-dev
	PYTHONPATH=. $(BIN)/python docs/picture.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache
