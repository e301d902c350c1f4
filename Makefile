# huce: `make site` and `make test` are all a fresh clone needs.
PYTHON ?= python3
HUCE := .venv/bin/huce

.DEFAULT_GOAL := help
.PHONY: help setup site serve test lint bench shots pictures docs demo

help: ## show these targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

setup: ## make .venv with .venv/bin/huce
	@$(PYTHON) scripts/setup.py runtime

# The check may find errors: the site is built all the same and names them.
site: setup ## check the records, then build site/
	@$(HUCE) check --as-of "$$(.venv/bin/python scripts/as_of.py)" || test $$? -eq 1
	@$(HUCE) build --out site

serve: setup ## preview the site on this machine; it follows every edit
	@$(HUCE) serve

test: ## set up what the tests need, the browser included, and run them all
	@$(PYTHON) scripts/setup.py test
	@.venv/bin/python scripts/browser.py >/dev/null
	@.venv/bin/python -m pytest -n auto

lint: ## style, import directions, workflows
	@$(PYTHON) scripts/setup.py test
	@.venv/bin/ruff check generator tests scripts bench
	@.venv/bin/ruff format --check generator tests scripts bench
	@.venv/bin/lint-imports
	@.venv/bin/python scripts/lint_workflows.py

bench: ## what a build takes, beside Hugo and its floors; writes docs/performance.md
	@$(PYTHON) scripts/setup.py test
	@.venv/bin/python scripts/browser.py >/dev/null
	@.venv/bin/python -m bench $(BENCH)

shots: ## screenshots of the main pages into shots/
	@$(PYTHON) scripts/setup.py test
	@.venv/bin/python scripts/shots.py

pictures: ## take the pictures of docs/officers/ again, from the running product
	@$(PYTHON) scripts/setup.py test
	@.venv/bin/python scripts/pictures.py

docs: setup ## write the generated parts of docs/ again
	@.venv/bin/python scripts/make_docs.py
	@.venv/bin/python scripts/gitea_workflows.py

demo: setup ## write the demo street's records again
	@.venv/bin/python scripts/make_demo.py
