# Everything that one does with Newsroom. `make` alone lists it.
# PYTHON=… chooses the interpreter that .venv is made with; HOST=…, PORT=… and the other settings go to the site.

VENV := .venv
PYTHON ?=
BIN := $(VENV)/bin
JOBS ?= 2
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run setup dev test bench lint format clean
.DELETE_ON_ERROR:

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST)

run: $(VENV)/.installed ## the site, the desk and the worker, as in production, on http://127.0.0.1:8000
	@exec $(BIN)/python manage.py serve

setup: $(VENV)/.installed ## .venv with what the site needs, for manage.py

dev: $(VENV)/.installed-dev ## the same for those who change the code: reloads, DEBUG on
	@DEBUG=1 exec $(BIN)/python manage.py serve --reload

test: $(VENV)/.installed-dev ## the tests; ARGS="tests/workflow -k publish" for some of them
	@$(BIN)/python -m pytest -n $(JOBS) $(ARGS)

bench: $(VENV)/.installed-dev ## what the desk takes, in seconds of CPU
	@DJANGO_SETTINGS_MODULE=newsroom.settings $(BIN)/python -m tests.bench

lint: $(VENV)/.installed-dev ## style, types, migrations, deployment checks
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	@find templates -name '*.html' -exec $(BIN)/djade --check --target-version 5.2 {} +
	$(BIN)/mypy
	$(BIN)/python manage.py makemigrations --check --dry-run
	@env -u DEBUG -u DATABASE_URL SECRET_KEY="$$(printf 'lint-%.0s' $$(seq 12))only" SITE_URL=https://news.example BEHIND_PROXY=1 \
		EMAIL_URL=smtp+tls://mail.example:587 \
		$(BIN)/python manage.py check --deploy --fail-level WARNING

format: $(VENV)/.installed-dev ## put Python and templates into shape
	$(BIN)/ruff check --fix --select I
	$(BIN)/ruff format
	@find templates -name '*.html' -exec $(BIN)/djade --target-version 5.2 {} + || true

clean: ## remove .venv and what tools leave; var/, the magazine itself, stays
	rm -rf $(VENV) .pytest_cache .ruff_cache .mypy_cache .hypothesis .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# pyenv and others leave names behind that answer but do not run: each candidate is tried.
$(BIN)/python:
	@for candidate in $(or $(PYTHON),python3.13 python3.12 python3.11 python3); do \
		if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "Making $(VENV) with $$("$$candidate" --version) ..."; \
			"$$candidate" -m venv --clear $(VENV) >/dev/null && exit 0; \
			echo "newsroom: $$candidate cannot make a virtual environment; on Debian: apt install python3-venv" >&2; exit 1; \
		fi; \
	done; \
	echo "newsroom: Python 3.11 or newer is needed, and none of these is: $(or $(PYTHON),python3.13 python3.12 python3.11 python3). Name one with PYTHON=..." >&2; exit 1

$(VENV)/.installed: requirements.txt $(BIN)/python
	@echo "Installing requirements.txt (half a minute the first time) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	@echo "Installing requirements-dev.txt ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@
