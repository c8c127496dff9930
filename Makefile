# The two commands of the project. Both set everything up first; the work itself is in workshop.py.
PYTHON ?= python3

.PHONY: run test
run test:
	@command -v $(PYTHON) >/dev/null || { echo "error: $(PYTHON) is missing. Debian and Ubuntu: sudo apt-get install python3 python3-venv" >&2; exit 2; }
	@$(PYTHON) workshop.py $@
