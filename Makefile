# Each target sets up everything that it needs: Python 3.11 with venv, make and git are enough.
PYTHON ?= python3
VENVS  ?= .venvs
DIST   ?= dist

EXTRAS_test    := [build,lint,test,types]
EXTRAS_docs    := [docs]
EXTRAS_lowest  := [test]
EXTRAS_browser := [browser,test]
EXTRAS_bench   := [bench]
OPTIONS_lowest := --constraint tests/package/lowest.txt

# A new pip resolves dependencies in a third of the time. Modules are compiled on first import, which most never need.
INSTALL := python -m pip install --quiet --disable-pip-version-check
unexport PYTHONDONTWRITEBYTECODE

# One process per core; files stay whole, as the examples of a page depend on each other.
SHARED := --numprocesses auto --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help demo test test-browser fuzz mutants bench lowest lint format types notebooks docs dist clean

help:
	@echo "make demo    print tables of the data roles and draw their polar plot"
	@echo "make test    run all tests and examples, with coverage"
	@echo "make test-browser  check plots, cards and notebooks in headless Chromium (installs Debian's)"
	@echo "make fuzz    read 100,000 damaged files"
	@echo "make mutants change one token at a time in a folder of the package, and list the changes that no test notices"
	@echo "make bench   time scores against SciPy, scikit-learn and Numba, and sheets against pandas, which takes some minutes"
	@echo "make lowest  run them on the lowest supported dependencies"
	@echo "make lint    check style, formatting and layers (make format fixes the first two)"
	@echo "make types   check types"
	@echo "make notebooks  run the notebooks in examples/ and store their output"
	@echo "make docs    build the documentation"
	@echo "make dist    build the wheel and the source archive"
	@echo "make clean   remove everything that these create"

# An environment is complete when its last step is done. It is created again when dependencies may have changed.
$(VENVS)/%/.made: pyproject.toml tests/package/lowest.txt
	$(PYTHON) -m venv --clear $(@D)
	$(@D)/bin/$(INSTALL) --upgrade pip
	$(@D)/bin/$(INSTALL) --no-compile $(OPTIONS_$*) --editable '.$(EXTRAS_$*)'
	touch $@

demo: $(VENVS)/demo/.made
	$(VENVS)/demo/bin/python examples/quickstart.py

test: $(VENVS)/test/.made
	$(VENVS)/test/bin/python -m pytest $(SHARED) --mpl --cov --cov-fail-under=100

# Where there is no Chromium, or no Java for the validator of HTML, it is installed, which takes Debian and its
# administrator.
test-browser: $(VENVS)/browser/.made
	command -v chromium && command -v chromedriver && command -v java || (apt-get update && \
	  apt-get install --yes chromium chromium-driver default-jre-headless)
	$(VENVS)/browser/bin/python -m pytest tests/browser

fuzz: $(VENVS)/test/.made
	$(VENVS)/test/bin/python tests/fuzz/files.py

# For example: make mutants WING=files N=100 SEED=1
WING ?= model
N    ?= 40
SEED ?= 0
mutants: $(VENVS)/test/.made
	$(VENVS)/test/bin/python tools/mutants.py $(WING) --count $(N) --seed $(SEED)

bench: $(VENVS)/bench/.made
	$(VENVS)/bench/bin/python benchmarks/all_pairs.py
	$(VENVS)/bench/bin/python benchmarks/read_sheet.py

# Old releases warn about new Python versions. Sweeps are skipped: they repeat laws that other tests cover.
lowest: $(VENVS)/lowest/.made
	$(VENVS)/lowest/bin/python -m pytest $(SHARED) -W default -m "not sweep" --hypothesis-profile quick

lint: $(VENVS)/test/.made
	$(VENVS)/test/bin/ruff check .
	$(VENVS)/test/bin/ruff format --check .
	$(VENVS)/test/bin/lint-imports

format: $(VENVS)/test/.made
	$(VENVS)/test/bin/ruff check --fix .
	$(VENVS)/test/bin/ruff format .

# pyright looks for the package in the environment whose python comes first.
types: $(VENVS)/test/.made
	$(VENVS)/test/bin/mypy
	PATH="$(abspath $(VENVS))/test/bin:$$PATH" pyright --verifytypes dataroles --ignoreexternal

notebooks: $(VENVS)/test/.made
	$(VENVS)/test/bin/python tools/notebooks.py

docs: $(VENVS)/docs/.made
	$(VENVS)/docs/bin/sphinx-build -W --keep-going -n -E docs docs/_build/html
	@echo "open docs/_build/html/index.html"

dist: $(VENVS)/test/.made
	$(VENVS)/test/bin/python -m build --outdir $(DIST)

clean:
	rm -rf .venvs build dist docs/_build docs/_generated docs/gallery docs/sg_execution_times.rst quickstart-output .coverage .hypothesis
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	find src tests docs examples benchmarks -name __pycache__ -prune -exec rm -rf {} +
