# make demo      the environment, then the demo: roster, statement, and where the files are
# make test      the environment, then all tests
# make lint      style, types, and which room may import which
# make bench     the benchmarks
# make soak      5,000 random scenarios against another program in HiGHS; about an hour
# make faults    commands killed at some 450 moments, then the scenarios solved again and again; hours
# make fuzz      let atheris look for contents that a reader does not stand; half an hour (Linux and macOS)
# make mutants   change the audit in thousands of ways, and list those that no test notices; ten minutes on two idle cores
# make browser   reports and the page in headless Chromium; make test skips this where it is not installed
# make pictures  the pictures in docs/pictures, from real results; needs Chromium, LibreOffice and poppler-utils
# make messages  collect the texts of the program for translation
# make schema    write scenarios/schema.json, for editors
# make docs      write the reference of rules, costs, tables and fields, and collect its texts for translation
#
# For a release (docs/contributor/release.md):
# make requirements  write requirements/: constraints.txt with hashes, for every platform
# make licences      write docs/contributor/licences.md, the licences of all dependencies
# make advisories    ask for known vulnerabilities of the dependencies
# make dist          wheel and source distribution of the last commit, built twice and compared
# make trial         install that wheel in a clean environment, solve a scenario there, and write its SBOM

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BUILD := $(VENV)/build.stamp
RUN := $(VENV)/run.stamp
DEV := $(VENV)/dev.stamp
FUZZ := $(VENV)/fuzz.stamp
MUTATION := $(VENV)/mutation.stamp
RELEASE := $(VENV)/release.stamp
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header -c constraints.txt
CATALOGS := $(wildcard optimizer/locale/*/LC_MESSAGES/*.po)
COMPILED := $(CATALOGS:.po=.mo)
DEMO := kanreg-palembang

.DELETE_ON_ERROR:
.PHONY: demo test lint bench soak faults fuzz mutants browser pictures messages schema docs requirements licences \
	advisories dist trial

demo: $(RUN) $(COMPILED)
	$(BIN)/wfa solve scenarios/$(DEMO)/two-days.yaml --out out/$(DEMO)

test: $(DEV) $(COMPILED)
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(DEV) $(COMPILED)
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.browser

soak: $(DEV) $(COMPILED)
	$(BIN)/python -m tests.peer

faults: $(DEV) $(COMPILED)
	$(BIN)/python -m tests.faults
	$(BIN)/python -m tests.faults.same

fuzz: $(FUZZ) $(COMPILED)
	$(BIN)/python -m tests.fuzz

mutants: $(MUTATION) $(COMPILED)
	$(BIN)/mutmut run
	$(BIN)/mutmut results

browser: $(DEV) $(COMPILED)
	WFA_NEEDS_BROWSER=1 $(BIN)/python -m pytest tests/browser tests/page

pictures: $(DEV) $(COMPILED)
	$(BIN)/python -m docs.pictures.make
	$(BIN)/python -m docs.pictures.page

messages: $(RUN)
	mkdir -p build
	$(BIN)/pybabel -q extract --width 110 --no-location --sort-by-file --project=wfa --msgid-bugs-address= -o build/wfa.pot optimizer models
	$(BIN)/pybabel -q update --width 110 --ignore-obsolete --ignore-pot-creation-date --no-fuzzy-matching \
		-D wfa -l id -i build/wfa.pot -d optimizer/locale
	@rm build/wfa.pot
	@echo "Now translate what is empty in optimizer/locale/id/LC_MESSAGES/wfa.po"

schema: $(RUN) $(COMPILED)
	$(BIN)/wfa schema > scenarios/schema.json.new
	mv scenarios/schema.json.new scenarios/schema.json

docs: $(RUN)
	$(BIN)/python -m optimizer.exports.reference

requirements: $(RELEASE)
	$(LOCK) pyproject.toml -o requirements/run.txt
	$(LOCK) pyproject.toml --all-extras -o requirements/all.txt

licences: $(RELEASE)
	$(BIN)/python -m release.licences

advisories: $(RELEASE)
	$(BIN)/pip-audit --strict --require-hashes --disable-pip -r requirements/all.txt

dist: $(DEV)
	$(BIN)/python -m release.build

trial: $(RELEASE) dist
	$(BIN)/python -m release.trial

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "wfa needs Python 3.11 or later as $(PYTHON); name another: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make environments: install its venv package (apt-get install python3-venv)" >&2; \
		exit 1; }
	$(PYTHON) -m venv $(VENV)

# The tools that build the package are pinned too, so it is not built apart with the newest ones.
$(BUILD): constraints.txt | $(BIN)/python
	$(PIP) install -c constraints.txt setuptools babel
	@touch $@

$(RUN): pyproject.toml setup.py $(BUILD)
	$(PIP) install -c constraints.txt --no-build-isolation -e '.[page]'
	@touch $@

$(DEV): pyproject.toml setup.py $(BUILD)
	$(PIP) install -c constraints.txt --no-build-isolation -e '.[dev]'
	@touch $(RUN) $@

$(FUZZ): $(DEV)
	$(PIP) install -c constraints.txt --no-build-isolation -e '.[dev,fuzz]'
	@touch $(RUN) $(DEV) $@

$(MUTATION): $(DEV)
	$(PIP) install -c constraints.txt --no-build-isolation -e '.[dev,mutation]'
	@touch $(RUN) $(DEV) $@

$(RELEASE): $(DEV)
	$(PIP) install -c constraints.txt --no-build-isolation -e '.[dev,release,fuzz,mutation]'
	@touch $(RUN) $(DEV) $@

%.mo: %.po | $(RUN)
	$(BIN)/pybabel -q compile -i $< -o $@ -l $(notdir $(patsubst %/LC_MESSAGES/,%,$(dir $<)))
