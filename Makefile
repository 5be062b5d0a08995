# The commands of the project. Each recipe says in one line what it does.
VENV := .venv
PY := $(VENV)/bin/python
PORT ?= 8501
# What was compiled is kept, even where the environment says otherwise: a program then starts in a third of the time.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run test check lint fix bench docs screenshots

# Set up on first use, make the demo if the pool is empty, serve the app.
run: $(VENV)/.ready
	$(PY) -m muster demo --if-empty
	$(PY) -m streamlit run app.py --server.port $(PORT)

# Set up on first use, then every test (browser tests run where Chromium is found, alone: what they time is real time).
test: $(VENV)/.ready
	$(PY) -m pytest -n 2 -m "not browser and not bench"
	$(PY) -m pytest -m "browser" tests/browser/test_import.py
	$(PY) -m pytest -m "browser" --ignore tests/browser/test_import.py

# The one check: format, lint, types, import contract, tests.
check: lint
	$(PY) -m pytest -n 2 -m "not browser and not bench"

# Everything that reads the code without running it.
lint: $(VENV)/.ready
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports

# Format and mend what can be mended by itself.
fix: $(VENV)/.ready
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

# Measurements, printed as ratios of one run.
bench: $(VENV)/.ready
	$(PY) -m pytest tests/bench -m bench -s

# Make again what is made from the definitions: the data dictionary.
docs: $(VENV)/.ready
	$(PY) scripts/make_dictionary.py

# Draw every screen of the demo again for docs/screens (needs Chromium, no network).
screenshots: $(VENV)/.ready
	$(PY) scripts/make_screenshots.py

# The environment: uv when it is there, plain pip otherwise.
$(VENV)/.ready: requirements.txt constraints.txt
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Muster needs Python 3.11 or newer as python3."; exit 1; }
	@if command -v uv >/dev/null 2>&1; then \
	  test -x $(PY) || uv venv --quiet --python "$$(command -v python3)" $(VENV); \
	  uv pip install --quiet --python $(PY) -r requirements.txt -c constraints.txt; \
	else \
	  test -x $(PY) || python3 -m venv $(VENV); \
	  $(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt -c constraints.txt; \
	fi
	@touch $@
