# The README's two commands are `make demo` and `make test`. Both make their own environment from the lock file.
PYTHON ?= python3.11
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
EDITING := $(VENV)/editing/.installed
BROWSING := $(VENV)/browsing/.installed

.PHONY: demo test check-code unit postgresql editing docs mutate mutate-rules bench faults lock

demo: $(STAMP)
	$(BIN)/ragstone decide golden/national/inspections/requires-improvement.yaml

test: $(STAMP) check-code unit

check-code: $(STAMP)
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/ragstone check
	$(BIN)/ragstone prove
	$(BIN)/ragstone fmt --check rules golden evidence_schemas

# A real PostgreSQL for the tests of the record, which start and stop it themselves.
postgresql:
	if [ ! -d /usr/lib/postgresql ] && [ "$$(id -u)" = 0 ]; then apt-get update --quiet=2 && \
	  apt-get install --quiet=2 --yes --no-install-recommends postgresql >/dev/null; fi

unit: postgresql $(STAMP) $(EDITING) $(BROWSING)
	$(BIN)/pytest -n 2 --dist worksteal

# The language server that editors run, for the tests of what an author sees (needs node and npm).
editing: $(EDITING)

# The site of the documentation, in build/site. `make test` builds it too, and throws it away.
docs: $(STAMP)
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

# Not part of `make test`: it takes long. What survives is told last; docs/mutation.md says which of it may.
mutate: $(STAMP)
	$(BIN)/mutmut run
	$(BIN)/mutmut results

# Every rule of every pack read otherwise, one thing at a time: minutes, so `make test` does it for a few parts alone.
mutate-rules: $(STAMP)
	$(BIN)/ragstone golden mutate

# The peers that are measured against are installed for this alone.
bench: $(STAMP)
	$(BIN)/pip install --quiet --require-hashes --requirement requirements-bench.lock
	$(BIN)/python -m tests.benchmarks

# The service killed, without its database, its disk or its second engine, and in a crowd: with figures, on both databases.
faults: postgresql $(STAMP)
	$(BIN)/pytest tests/faults --capture=no -m "slow or not slow"

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	touch $(STAMP)

$(EDITING): tests/editing/npm/package-lock.json | $(STAMP)
	mkdir -p $(VENV)/editing
	cp tests/editing/npm/package.json tests/editing/npm/package-lock.json $(VENV)/editing
	npm ci --prefix $(VENV)/editing --no-audit --no-fund --loglevel=error
	touch $(EDITING)

# A real browser, its fonts, axe, and the Design System's own files, for the tests of the pages.
$(BROWSING): tests/web/npm/package-lock.json | $(STAMP)
	if ! command -v chromium >/dev/null && [ "$$(id -u)" = 0 ]; then apt-get update --quiet=2 && \
	  apt-get install --quiet=2 --yes --no-install-recommends chromium fonts-liberation >/dev/null; fi
	mkdir -p $(VENV)/browsing
	cp tests/web/npm/package.json tests/web/npm/package-lock.json $(VENV)/browsing
	npm ci --prefix $(VENV)/browsing --no-audit --no-fund --loglevel=error
	touch $(BROWSING)

# Pins every version with its hashes, and no index address.
lock:
	$(BIN)/uv pip compile --universal --python-version 3.11 --extra serve --group dev --generate-hashes --no-emit-index-url --quiet \
	  --no-header --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile --universal --python-version 3.11 --group bench --generate-hashes --no-emit-index-url --quiet \
	  --no-header --constraint requirements.lock --output-file requirements-bench.lock
	$(BIN)/uv pip compile --universal --python-version 3.11 --extra serve --extra postgresql --extra reports --extra telemetry --group image \
	  --generate-hashes --no-emit-index-url --quiet --no-header --constraint requirements.lock --output-file requirements-image.lock \
	  pyproject.toml
