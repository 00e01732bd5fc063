# Everything sets itself up: a stamp file under .venv or build/ says what is already done.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

PYTHON ?= $(shell command -v python3.11 || command -v python3)
HOURS ?= 72
SEED ?=
COUNT ?= 200
MINUTES ?= 60
# Tests wait for others half of their time: more at once than there are cores.
JOBS ?= $(shell count=$$(($$(nproc) * 3 / 2)); echo $$((count < 6 ? count : 6)))
FILE ?= build/samples/fota.apk
API ?= 34
VARIANT ?= google_apis
HOST ?= 127.0.0.1
PORT ?= 8000
BASE ?= debian:bookworm-slim
PHONEHOME_BUILD_NETWORK ?= default
VERSION := $(shell sed -n 's/^__version__ = "\(.*\)"/\1/p' sandbox/__init__.py)

BIN := .venv/bin
MVN := mvn -q -B -Dstyle.color=never
PYTEST := $(BIN)/python -m pytest --numprocesses $(JOBS) --dist loadscope --no-loadscope-reorder
TESTED := .venv/dev.stamp build/image.stamp build/samples.stamp build/archive.stamp build/har-schema.stamp build/countries.stamp build/generator.stamp
IMAGE := emulator-images/jvm-android
IMAGE_SOURCES := $(shell find $(IMAGE) -path '*/target' -prune -o -type f -print 2>/dev/null)
SAMPLE_SOURCES := $(shell find tests/samples emulator-images/companion -name __pycache__ -prune -o -type f -print 2>/dev/null)
APP_SOURCES := $(shell find tests/apps -name __pycache__ -prune -o -type f -print 2>/dev/null)

define needs
command -v $(1) >/dev/null || { echo "phonehome: '$(1)' is missing. On Debian or Ubuntu: apt install $(2)" >&2; exit 1; }
endef

.PHONY: corpus fuzz avd-image avd-snapshot test-avd help setup scan test test-long test-apps test-phones test-androids test-docker lint format serve device bench soak bench-firmware bench-matching bench-service bench-pages unblob client readme screenshots images up down requirements clean

help: ## This list
	@echo "Phonehome: does it phone home?"; echo
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'
	@echo; echo "  make scan FILE=app.apk HOURS=72 SEED=7"

setup: .venv/runtime.stamp build/image.stamp build/samples.stamp build/archive.stamp build/countries.stamp ## Python environment, device image, samples

scan: setup ## Scan FILE (default: the FOTA sample) and print the verdict
	@$(BIN)/phonehome scan "$(FILE)" --hours $(HOURS) $(if $(SEED),--seed $(SEED)) || test $$? -lt 4

test: $(TESTED) ## The tests that every change needs, JOBS at a time; the device image's, too
	@echo "» tests"
	@$(PYTEST) -m "not long"
	@if [ -f $(IMAGE)/pom.xml ]; then echo "» tests of the device image"; $(MVN) -f $(IMAGE)/pom.xml verify; fi

test-long: $(TESTED) ## The tests that take phones through days, JOBS at a time
	@echo "» long tests"
	@$(PYTEST) -m long

test-apps: .venv/dev.stamp build/apps.stamp ## Apps of others and apps on others' libraries, each to its first screen
	@echo "» apps of the table"
	@PHONEHOME_TEST_APPS=1 $(BIN)/python -m pytest -m apps

corpus: .venv/dev.stamp build/image.stamp build/samples.stamp build/archive.stamp ## The corpus, built and scanned over HOURS, against its labels: a table; ARGS=--timed, --family, names
	@$(BIN)/python -m tests.corpus --hours $(HOURS) $(ARGS)

test-phones: .venv/dev.stamp build/image.stamp build/samples.stamp ## The tests that drive phones at real pace: minutes
	@echo "» tests of phones at real pace"
	@PHONEHOME_TEST_PHONES=1 $(BIN)/python -m pytest -m phones

test-androids: .venv/dev.stamp build/image.stamp build/samples.stamp ## The tests on other Androids: fetches their frameworks
	@echo "» tests on other Androids"
	@PHONEHOME_TEST_ANDROIDS=1 $(BIN)/python -m pytest -m androids

test-docker: images .venv/dev.stamp build/image.stamp build/samples.stamp ## The tests that run containers
	@echo "» tests with Docker"
	@PHONEHOME_TEST_DOCKER=1 $(BIN)/python -m pytest -m docker

lint: .venv/dev.stamp ## Formatting, lint, types
	@$(BIN)/ruff format --check . && $(BIN)/ruff check . && $(BIN)/mypy
	@$(MVN) -f $(IMAGE)/pom.xml spotless:check

format: .venv/dev.stamp ## Put every file into shape
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .
	@$(MVN) -f $(IMAGE)/pom.xml spotless:apply

serve: setup ## HTTP API and start page on HOST:PORT
	@$(BIN)/phonehome serve --host $(HOST) --port $(PORT)

device: setup ## Start a device, print its adb address, stay until Ctrl-C
	@$(BIN)/phonehome device start

bench: setup ## Wall clock and memory of a cold and a warm scan, by phase; a blank phone and its hours; how fast code is translated
	@$(BIN)/python -m benchmarks
	@$(BIN)/python -m benchmarks.goals
	@$(BIN)/python -m benchmarks.translate

soak: setup ## COUNT scans in a row through the pool; fails when a process, a file or memory is left
	@$(BIN)/python -m benchmarks.soak --count $(COUNT)

bench-firmware: .venv/dev.stamp build/image.stamp build/samples.stamp ## How fast firmware is opened, by format against the bare tool; a 2 GB super image; a whole phone
	@$(BIN)/python -m benchmarks.firmware
	@$(BIN)/python -m benchmarks.phone

bench-service: .venv/dev.stamp ## 500 submissions by 50 clients while processes are killed: nothing is lost, and how long reads take; ARGS=--database postgresql
	@$(BIN)/python -m benchmarks.service $(ARGS)

bench-pages: .venv/dev.stamp ## How fast the pages of a case of 50,000 flows open and scroll, in Chromium
	@$(BIN)/python -m benchmarks.pages

fuzz: .venv/dev.stamp ## Mutants led by coverage into every decoder, for MINUTES; ends at the first that breaks one
	@$(BIN)/python -m benchmarks.fuzz --minutes $(MINUTES)

bench-matching: .venv/dev.stamp ## What share of transformed data the matcher finds, what it accuses wrongly, and how fast it is
	@$(BIN)/python -m benchmarks.matching --jobs $$(nproc)

readme: setup ## Put a fresh verdict of the FOTA sample into README.md
	@$(BIN)/python docs/refresh_readme.py

screenshots: .venv/dev.stamp build/image.stamp build/samples.stamp ## Every page at desktop and phone width, and README's picture
	@$(BIN)/python -m tests.browser.screenshots

images: ## Docker images of device and service; BASE=debian:bookworm-slim@sha256:… pins what they stand on
	@$(call needs,docker,docker.io)
	@echo "» Docker images, from source (the first time takes some minutes)"
	@for target in device service; do \
		docker build -q --target $$target --network $(PHONEHOME_BUILD_NETWORK) --build-arg DEBIAN=$(BASE) \
			-t phonehome-$$target:$(VERSION) . >/dev/null || exit 1; done
	@docker images --format '{{.Repository}}:{{.Tag}}  {{.Size}}' | grep -E '^phonehome-(device|service):$(VERSION) '

up: images ## API, worker, gateway and proxy in containers, on 127.0.0.1:8000
	@docker compose up --detach --no-build --wait

down: ## Stop them; what they stored stays in the volume
	@docker compose down

avd-image: ## Image of Google's emulator, from files that you have: API, VARIANT, ARCHIVES (docs/how-to)
	@$(PYTHON) emulator-images/avd/build.py --api $(API) --variant $(VARIANT) $(if $(ARCHIVES),--archives "$(ARCHIVES)") \
		$(if $(PINS),--pins "$(PINS)")

avd-snapshot: .venv/runtime.stamp ## Boot that image once and keep the booted state in it: TARGET=34
	@$(BIN)/python -m sandbox.devices.avd.snapshot $(TARGET)

test-avd: .venv/dev.stamp build/image.stamp build/samples.stamp ## What only a host with Google's emulator can prove
	@$(BIN)/python -m tests.avd $(if $(TARGET),$(TARGET))

unblob: build/unblob.stamp ## Optional: the last resort for firmware containers of unknown format

client: build/generator.stamp .venv/dev.stamp ## The OpenAPI description and the typed client made from it, after a change of the HTTP interface
	@$(BIN)/python -m app.openapi
	@$(BIN)/python -m tests.client.generate

requirements: .venv/dev.stamp ## Pin the libraries of requirements/*.in anew; what both have, runtime has as dev
	@$(BIN)/pip install -q uv
	@pin() { $(BIN)/uv pip compile -q --upgrade --generate-hashes --no-header --python-version 3.11 --no-emit-index-url \
			-o requirements/$$1.txt requirements/$$1.in "$${@:2}"; }; \
		for set in dev avd unblob generator; do pin $$set; done; \
		sed -nE 's/^([A-Za-z0-9._-]+==[^ ]+) .*/\1/p' requirements/dev.txt > build/pins.txt; \
		pin runtime --no-annotate --constraint build/pins.txt

clean: ## Remove everything that was built
	rm -rf .venv build runs .mypy_cache .ruff_cache .pytest_cache *.egg-info
	@if [ -d $(IMAGE) ]; then find $(IMAGE) -name target -type d -prune -exec rm -rf {} +; fi

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "phonehome: Python 3.11 or newer is missing. On Debian or Ubuntu: apt install python3 python3-venv" >&2; exit 1; }
	@echo "» Python environment"
	@$(PYTHON) -m venv .venv || { echo "phonehome: no venv module. On Debian or Ubuntu: apt install python3-venv" >&2; exit 1; }

.venv/runtime.stamp: .venv/bin/python requirements/runtime.txt pyproject.toml
	@echo "» Python libraries (hash-checked)"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/runtime.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: .venv/runtime.stamp requirements/dev.txt
	@echo "» Python libraries for development (hash-checked)"
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

build/unblob.stamp: .venv/bin/python requirements/unblob.txt
	@echo "» unblob, in an environment of its own (hash-checked)"
	@$(BIN)/python -m venv --clear build/unblob
	@build/unblob/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/unblob.txt
	@touch $@

build/generator.stamp: .venv/bin/python requirements/generator.txt
	@echo "» Generator of the client, in an environment of its own (hash-checked)"
	@$(BIN)/python -m venv --clear build/generator
	@build/generator/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/generator.txt
	@touch $@

build/image.stamp: $(IMAGE_SOURCES)
	@$(call needs,javac,openjdk-17-jdk-headless)
	@$(call needs,mvn,maven)
	@echo "» Device image jvm-android (the first time takes some minutes: Maven fetches Android's framework)"
	@$(MVN) -f $(IMAGE)/pom.xml -DskipTests package \
		|| { echo "phonehome: the device image did not build; see the lines above. To start over: make clean" >&2; exit 1; }
	@mkdir -p build && touch $@

build/samples.stamp: $(SAMPLE_SOURCES) build/image.stamp .venv/runtime.stamp
	@echo "» Sample apps and the companion, from source"
	@$(BIN)/python -m tests.samples.build >/dev/null && $(BIN)/python -m tests.samples.companion >/dev/null \
		|| { echo "phonehome: the samples did not build; see the lines above. To start over: make clean" >&2; exit 1; }
	@touch $@

build/archive.stamp: build/image.stamp build/samples.stamp
	@echo "» Archive of the device's classes, from which phones boot (half a minute)"
	@$(BIN)/python -m sandbox.devices.jvm.archive build/samples/notes.apk \
		|| echo "phonehome: phones boot without an archive of classes, which is slower; see the lines above." >&2
	@touch $@

build/har-schema.stamp: tests/reports/har_schema.py .venv/bin/python
	@echo "» Schemas of HAR, for its test (npm, hash-checked)"
	@command -v npm >/dev/null && $(BIN)/python -m tests.reports.har_schema && touch $@ \
		|| echo "phonehome: HAR is tested without its schemas; they need npm." >&2

build/countries.stamp: sandbox/owners/fetch.py .venv/runtime.stamp
	@echo "» Countries of addresses (npm, hash-checked)"
	@mkdir -p build; command -v npm >/dev/null && $(BIN)/python -m sandbox.owners.fetch && touch $@ \
		|| echo "phonehome: pages say of addresses that their country is unknown; the database needs npm." >&2

build/apps.stamp: $(APP_SOURCES) build/samples.stamp
	@$(call needs,npm,npm)
	@echo "» Apps of the table (the first time takes some minutes: npm, pip and Maven fetch them and their libraries)"
	@$(BIN)/python -m tests.apps.build >/dev/null
	@touch $@

build/firmware.stamp: $(SAMPLE_SOURCES) build/image.stamp .venv/dev.stamp
	@echo "» Synthetic phone and its mended copy, from source"
	@$(BIN)/python -m tests.samples.firmware >/dev/null \
		|| { echo "phonehome: the synthetic phone did not build; see the lines above. To start over: make clean" >&2; exit 1; }
	@touch $@
