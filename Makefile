# Everything goes through uv, which installs what uv.lock pins before it runs a command.
RUN = $(shell command -v uv || echo .venv/bin/uv) run --frozen

.PHONY: run check lint types layers test floors

run:            ## the main job, on the samples
	$(RUN) congvan run data/raw --out data/processed

check: lint types layers test  ## what CI holds

lint:
	$(RUN) ruff check
	$(RUN) ruff format --check

types:
	$(RUN) mypy

layers:
	$(RUN) lint-imports

test:
	$(RUN) pytest

floors:         ## measure the gold tables and raise the pinned floors
	$(RUN) python -m tests.gold_floors
