# Every command of the project. `make help` lists them.

.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LAYER := layers/dropbrief

# uv resolves; pip installs, so that nothing but python3 and make has to be there first.
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock"

.PHONY: help
help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: $(VENV)/.local ## Install the dropbrief command into .venv; the commands below do it, too

.PHONY: run
run: $(VENV)/.local ## Brief the files of samples/ (or FILES="a.html b.txt") on this machine
	@$(BIN)/dropbrief run $(FILES)

.PHONY: up
up: $(VENV)/.local ## Start the local cloud and keep it running
	@$(BIN)/dropbrief up

.PHONY: down
down: $(VENV)/.local ## Stop the local cloud; what is in it stays
	@$(BIN)/dropbrief down

.PHONY: test
test: lint types contracts template unit integration simulation end-to-end ## Run everything that CI runs

.PHONY: lint
lint: $(VENV)/.dev ## Check format and style
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

.PHONY: types
types: $(VENV)/.dev ## Check the types, strictly in production code
	$(BIN)/mypy

.PHONY: contracts
contracts: $(VENV)/.dev ## Check which module may import which
	$(BIN)/lint-imports

.PHONY: template
template: $(VENV)/.dev ## Test the template, its translated form and the built layer
	$(BIN)/cfn-lint --config-file tests/template/cfnlintrc.yaml
	$(BIN)/pytest tests/template

.PHONY: security
security: $(VENV)/.security/.ready ## Scan with checkov, cfn-guard, cdk-nag and bandit: every finding needs a reason (needs npm)
	$(BIN)/python -m security.scan $(VENV)/.security

.PHONY: unit integration simulation end-to-end
unit: $(VENV)/.dev ## Run the tests without any cloud
	$(BIN)/pytest tests/unit
integration: $(VENV)/.dev ## Test handlers and adapters against moto
	$(BIN)/pytest tests/integration
simulation: $(VENV)/.dev ## Simulate the handlers in memory with all kinds of faults
	$(BIN)/pytest tests/simulation
end-to-end: $(VENV)/.dev ## Test the whole stack on the local cloud, with a stub LLM
	$(BIN)/pytest tests/end_to_end

.PHONY: simulate
simulate: $(VENV)/.dev ## Run many more simulations (SEEDS=100000, FIRST=0), or print all steps of one (TRACE=77)
	@$(BIN)/python -m tests.simulation --seeds $(or $(SEEDS),10000) --first $(or $(FIRST),0) $(if $(TRACE),--trace $(TRACE))

.PHONY: chaos
chaos: $(VENV)/.dev ## Kill functions and LLM while many articles are dropped on the local cloud (UPLOADS=500)
	UPLOADS=$(or $(UPLOADS),500) $(BIN)/pytest -s tests/end_to_end/test_faults.py

.PHONY: fuzz
fuzz: $(VENV)/.dev ## Try damaged files and odd model replies for some minutes (MINUTES=5); findings are kept
	@nice $(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),5)

.PHONY: bench-overhead
bench-overhead: $(VENV)/.dev ## Measure the time of the pipeline beside the model, on the local cloud
	$(BIN)/python -m bench.overhead $(UPLOADS)

.PHONY: bench-pipeline
bench-pipeline: $(VENV)/.dev ## Measure articles a second on the local cloud, with more and more at once (SIZES="100 500 2000")
	$(BIN)/python -m bench.pipeline $(SIZES)

.PHONY: bench-cost
bench-cost: $(VENV)/.dev ## Measure the AWS cost of a thousand articles: every call counted and priced, and what each list reads
	$(BIN)/python -m bench.cost $(ARTICLES)
	$(BIN)/python -m bench.reads

.PHONY: bench-cold
bench-cold: $(VENV)/.dev ## Measure a cold function until its first article, on the built layer (TARGET_PYTHON=python3.13)
	$(BIN)/python -m bench.cold $(ROUNDS)

.PHONY: bench-llm
bench-llm: $(VENV)/.dev ## Measure the model's client, and how many articles wait for the model at once
	$(BIN)/python -m bench.llm

.PHONY: bench-normalize
bench-normalize: $(VENV)/.dev ## Measure normalizing: by format, by size, imports, beside other libraries
	$(BIN)/python -m bench.normalize $(DOCUMENTS)

.PHONY: bench-extraction
bench-extraction: $(VENV)/.dev ## Measure how much of the articles in labelled pages is found, beside other libraries (EVERY=1)
	$(BIN)/python -m bench.extraction $(EVERY)

.PHONY: bench-trace
bench-trace: $(VENV)/.dev ## Check that each line of each document of the extraction benchmark is accounted for
	DROPBRIEF_TRACE_STRIDE=1 $(BIN)/pytest tests/unit/normalize/test_bench_trace.py

.PHONY: train
train: $(VENV)/.train ## Train both models on labelled pages, and measure them
	$(BIN)/python -m training.lines $(LAYER)/dropbrief/normalize/line_model.json
	$(BIN)/python -m training.pages $(LAYER)/dropbrief/normalize/html/page_model.json

.PHONY: bench-source
bench-source: $(VENV)/.dev ## Measure what learning the furniture of a source gains (needs ../shared/bench)
	$(BIN)/python -m bench.source

.PHONY: bench-story
bench-story: $(VENV)/.dev ## Measure near-duplicates: how much rewritten wire copy is linked (LEAST=0.5)
	$(BIN)/python -m bench.story $(LEAST)

.PHONY: bench-encodings
bench-encodings: $(VENV)/.dev ## Read texts in 29 languages and 51 encodings: right, flagged, refused or silently wrong
	$(BIN)/python -m bench.encodings

.PHONY: bench-gate
bench-gate: $(VENV)/.dev ## Measure what the gate rejects of labelled pages and of real articles
	$(BIN)/python -m bench.gate

.PHONY: bench-metadata
bench-metadata: $(VENV)/.dev ## Measure how many titles, bylines and dates of pages are right, and what reading them costs
	$(BIN)/python -m bench.metadata

.PHONY: bench-grounding
bench-grounding: $(VENV)/.dev ## Measure how many false sentences the checks catch, and true ones they doubt (needs ../shared/data; MISSES=5)
	$(BIN)/python -m bench.grounding $(MISSES)

.PHONY: events
events: $(VENV)/.dev ## Write the schemas of the events, the AsyncAPI document and the tables of docs/events.md
	PYTHONPATH=.:$(LAYER) $(BIN)/python -m events

.PHONY: format
format: $(VENV)/.dev ## Rewrite the code in the project's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: lock
lock: $(VENV)/.dev ## Pin the newest allowed versions again
	$(BIN)/pip install --quiet uv
	$(LOCK) --upgrade $(LAYER)/requirements.in --output-file $(LAYER)/requirements.txt
	$(LOCK) --upgrade requirements/local.in --output-file requirements/local.txt
	$(LOCK) --upgrade requirements/dev.in --output-file requirements/dev.txt
	$(LOCK) --upgrade requirements/train.in --output-file requirements/train.txt
	$(LOCK) --upgrade requirements/security.in --output-file requirements/security.txt

.PHONY: clean
clean: ## Stop the local cloud and remove what was built; what is in the cloud stays in .dropbrief
	@if [ -x $(BIN)/dropbrief ]; then $(BIN)/dropbrief down; fi
	rm -rf $(VENV) .aws-sam build *.egg-info .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

# The two stamps say which requirements the environment holds.
$(VENV)/.local: requirements/local.txt pyproject.toml
	@echo "Setting up .venv (the first time takes about a minute) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dropbrief needs Python 3.11 or newer: make PYTHON=python3.13 ...")'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r requirements/local.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.local
	@echo "Adding the test tools ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r requirements/dev.txt
	@touch $@

# An environment of its own: checkov pins versions that are not the project's.
$(VENV)/.security/.ready: requirements/security.txt security/package-lock.json security/nag.js $(VENV)/.dev
	@echo "Setting up the scanners (the first time takes a few minutes) ..."
	@$(PYTHON) -m venv $(VENV)/.security
	@$(VENV)/.security/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r requirements/security.txt
	@cp security/package.json security/package-lock.json security/nag.js $(VENV)/.security/
	@npm ci --prefix $(VENV)/.security --ignore-scripts --no-audit --no-fund --silent
	@touch $@

$(VENV)/.train: requirements/train.txt $(VENV)/.dev
	@echo "Adding what learning needs ..."
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r requirements/train.txt
	@touch $@
