# make demo      the environment, then the demo: roster, statement, and where the files are
# make test      the environment, then all tests
# make lint      style, types, and which room may import which
# make bench     the benchmarks
# make browser   reports and the page in headless Chromium; make test skips this where it is not installed
# make pictures  the pictures in docs/pictures, from real results; needs Chromium, LibreOffice and poppler-utils
# make messages  collect the texts of the program for translation
# make schema    write scenarios/schema.json, for editors
# make docs      write the reference of rules, costs, tables and fields, and collect its texts for translation

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUN := $(VENV)/run.stamp
DEV := $(VENV)/dev.stamp
CATALOGS := $(wildcard optimizer/locale/*/LC_MESSAGES/*.po)
COMPILED := $(CATALOGS:.po=.mo)
DEMO := kanreg-palembang

.DELETE_ON_ERROR:
.PHONY: demo test lint bench browser pictures messages schema docs

demo: $(RUN) $(COMPILED)
	$(BIN)/wfa solve scenarios/$(DEMO)/two-days.yaml --out out/$(DEMO)

test: $(DEV) $(COMPILED)
	$(BIN)/python -m pytest -n auto

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(DEV) $(COMPILED)
	$(BIN)/python -m benchmarks

browser: $(DEV) $(COMPILED)
	WFA_NEEDS_BROWSER=1 $(BIN)/python -m pytest tests/browser tests/page

pictures: $(DEV) $(COMPILED)
	$(BIN)/python -m docs.pictures.make

messages: $(RUN)
	mkdir -p build
	$(BIN)/pybabel -q extract --no-location --sort-by-file --project=wfa --msgid-bugs-address= -o build/wfa.pot optimizer models
	$(BIN)/pybabel -q update --ignore-obsolete --ignore-pot-creation-date --no-fuzzy-matching \
		-D wfa -l id -i build/wfa.pot -d optimizer/locale
	@rm build/wfa.pot
	@echo "Now translate what is empty in optimizer/locale/id/LC_MESSAGES/wfa.po"

schema: $(RUN) $(COMPILED)
	$(BIN)/wfa schema > scenarios/schema.json.new
	mv scenarios/schema.json.new scenarios/schema.json

docs: $(RUN)
	$(BIN)/python -m optimizer.exports.reference

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "wfa needs Python 3.11 or later as $(PYTHON); name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make environments: install its venv package (apt-get install python3-venv)" >&2; \
		exit 1; }
	$(PYTHON) -m venv $(VENV)

$(RUN): pyproject.toml setup.py constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(DEV): pyproject.toml setup.py constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(RUN) $@

%.mo: %.po | $(RUN)
	$(BIN)/pybabel -q compile -i $< -o $@ -l $(notdir $(patsubst %/LC_MESSAGES/,%,$(dir $<)))
