# The one face of the project. `make help` lists what it can do.
#
#   make                                every cycle in data/raw: derived tables, then reports
#   make AGENCY=prokfa YEAR=2563        one cycle (AGENCY alone: all its years)
#
# Raw files → data/processed/<agency>/<year>/datapackage.json → reports/<agency>/<year>/manifest.json
# Every chosen cycle is checked before the first notebook runs.

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:
MAKEFLAGS += --no-builtin-rules

PYTHON ?= python3
AGENCY ?=
YEAR ?=
DIGITS ?= thai
RUN_DATE ?=
WHAT_IF ?=
PEERS ?=
DEBUG ?=
FILE ?=
FIGURE ?=
REASON ?=
FROM ?=
TO ?=
REPLACE ?=
NAME ?=
TYPE ?=
PROVINCE ?=
ENGINE ?=
export ENGINE
N ?= 5

KNOWN := PYTHON AGENCY YEAR DIGITS RUN_DATE WHAT_IF PEERS DEBUG FILE REPLACE NAME TYPE PROVINCE ENGINE FIGURE REASON FROM TO N
UNKNOWN := $(filter-out $(addsuffix =%,$(KNOWN)),$(filter %=,$(subst =,= ,$(MAKEOVERRIDES))))
UNKNOWN := $(filter-out $(KNOWN),$(patsubst %=,%,$(UNKNOWN)))
ifneq ($(UNKNOWN),)
  $(error ไม่รู้จักตัวแปร $(UNKNOWN) ใช้ได้: $(KNOWN) / unknown variable $(UNKNOWN), known are: $(KNOWN))
endif

# What is said on the command line alone: machines set NAME and the like for purposes of their own.
said = $(if $(filter command,$(origin $(1))),$($(1)))

VENV := .venv
RUN := $(VENV)/bin/python -m pipeline $(if $(DEBUG),--debug)
OPTIONS := --digits '$(DIGITS)' --run-date '$(RUN_DATE)' --what-if '$(WHAT_IF)' --peers '$(PEERS)'
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev

CODE := $(wildcard pipeline/*.py pipeline/*/*.py pipeline/*.toml pipeline/*/*.toml pipeline/*/*.html pipeline/*/*/*.html \
  pipeline/*/*/*.css pipeline/*/*/*.typ pipeline/*/*/*.ttf pipeline/*/*.ttf pipeline/*/*.woff2)
NOTEBOOKS := $(wildcard notebooks/*.ipynb)

# The chosen cycles, as agency/year. A choice that matches nothing is kept, so that it is checked and explained.
CYCLES := $(patsubst data/raw/%/,%,$(wildcard data/raw/$(or $(AGENCY),*)/$(or $(YEAR),[!._]*)/))
ifeq ($(CYCLES),)
  CHECK := check
endif
PROCESSED := $(CYCLES:%=data/processed/%/datapackage.json)
REPORTS := $(CYCLES:%=reports/%/manifest.json)

# Each is replaced with its whole set in one step, so that none is ever half made: Make must not delete it on Ctrl-C.
.PRECIOUS: $(PROCESSED) $(REPORTS) reports/index.html

# The years of an agency up to one: what a comparison reads.
up_to = $(foreach y,$(notdir $(patsubst %/,%,$(wildcard data/raw/$(1)/*/))),$(if $(filter $(2),$(lastword $(sort $(y) $(2)))),$(y)))
raw = data/raw/$(1)/agency.toml $(foreach y,$(call up_to,$(1),$(2)),data/raw/$(1)/$(y) $(call files,data/raw/$(1)/$(y)))
# Of a file name with a space Make sees pieces, which are no files: the folder's own time stands for it.
files = $(wildcard $(wildcard $(1)/*.*))

# A comparison with other agencies reads their files too.
OTHERS := $(if $(PEERS),$(call files,data/raw/*) $(call files,data/raw/*/*))

# What was printed with other digits or another date is out of date.
CHOICE := data/processed/.options
ifneq ($(shell cat $(CHOICE) 2>/dev/null),$(OPTIONS))
  $(CHOICE): FORCE
endif

.PHONY: all
all: $(CHECK) reports/index.html  ## ทำรายงานทุกรอบที่มีใน data/raw / reports of every cycle (AGENCY=… YEAR=… for one)

.PHONY: check
check: $(READY)  ## ตรวจข้อมูลนำเข้าโดยไม่ทำรายงาน / check the raw files and make nothing (FILE=… before importing it)
	@$(RUN) check $(OPTIONS) --file '$(call said,FILE)' '$(AGENCY)' '$(YEAR)'

.PHONY: new-agency
new-agency: $(READY)  ## เริ่มหน่วยงานใหม่ / begin an agency (AGENCY=… NAME=… TYPE=… PROVINCE=…)
	@$(RUN) new-agency --name '$(call said,NAME)' --type '$(call said,TYPE)' --province '$(call said,PROVINCE)' '$(AGENCY)'

.PHONY: new-year
new-year: $(READY)  ## ทำสมุดงาน Excel ของปี / make a year's workbook (AGENCY=… YEAR=…)
	@$(RUN) new-year '$(AGENCY)' '$(YEAR)'

.PHONY: import
import: export REASON := $(value REASON)
import: $(READY)  ## นำเข้าสมุดงานที่กรอกแล้ว / import a filled workbook (FILE=… REPLACE=1 REASON=…)
	@$(RUN) import $(if $(call said,REPLACE),--replace) --reason "$$REASON" '$(call said,FILE)' '$(AGENCY)' '$(YEAR)'

.PHONY: verify
verify: $(READY)  ## ตรวจว่าทำรายงานซ้ำได้เหมือนเดิม / make published reports anew and compare (AGENCY=… YEAR=… or FILE=…)
	@$(RUN) verify --file '$(FILE)' '$(AGENCY)' '$(YEAR)'

.PHONY: diff
diff: $(READY)  ## เทียบสองฉบับที่เผยแพร่ / compare two published versions (FROM=… TO=…)
	@$(RUN) diff -- '$(call said,FROM)' '$(call said,TO)'

.PHONY: audit
audit: $(READY)  ## ตรวจ PDF กับข้อมูลที่แนบมา / check a PDF against its own attachments (FILE=…)
	@$(RUN) audit '$(FILE)'

.PHONY: trace
trace: $(READY)  ## ตามตัวเลขถึงแถวต้นทาง / trace a figure down to its raw rows (AGENCY=… YEAR=… FIGURE=…)
	@$(RUN) trace -- '$(AGENCY)' '$(YEAR)' '$(FIGURE)'

.PHONY: record
record: export REASON := $(value REASON)
record: $(READY)  ## บันทึกข้อมูลนำเข้าหรือการแก้ไขลงในบัตร / record raw files in their card (AGENCY=… YEAR=… REASON=…)
	@$(RUN) record --reason "$$REASON" '$(AGENCY)' '$(YEAR)'

.PHONY: wheelhouse
wheelhouse: $(READY)  ## เก็บแพ็กเกจที่ตรึงรุ่นไว้ใช้เมื่อไม่มีอินเทอร์เน็ต / keep the locked packages for a machine without network
	@$(VENV)/bin/python -m pip download -q --disable-pip-version-check --require-hashes -r requirements.lock -d wheelhouse

.PHONY: test
test: $(READY_DEV)  ## ทดสอบโปรแกรม / run the tests
	@$(VENV)/bin/python -m pytest

.PHONY: torture
torture: $(READY_DEV)  ## ทดสอบว่าไม่มีงานหาย ใช้เวลานาน / kill builds and damage raw files, a long trial
	@$(VENV)/bin/python -m tests.torture kills 50
	@$(VENV)/bin/python -m tests.torture bytes 5000

.PHONY: bench
bench: $(READY_DEV)  ## วัดเวลาเทียบกับ papermill ปกติ / measure beside stock papermill (N=5 times)
	@$(VENV)/bin/python -m benchmarks '$(N)'

.PHONY: lint
lint: $(READY_DEV)  ## ตรวจรูปแบบโค้ด / ruff and mypy
	@$(VENV)/bin/ruff check . && $(VENV)/bin/ruff format --check . && $(VENV)/bin/mypy

.PHONY: lab
lab: $(READY_DEV)  ## เปิดสมุดงานใน JupyterLab / open the notebooks
	@$(RUN) lab $(OPTIONS) '$(AGENCY)' '$(YEAR)'

.PHONY: publish
publish: $(READY)  ## จัดชุดเผยแพร่ (โฟลเดอร์และ zip) / make a folder and a zip to publish
	@$(RUN) publish $(OPTIONS) '$(AGENCY)' '$(YEAR)'

.PHONY: lock
lock: $(READY_DEV)  ## ตรึงรุ่นของแพ็กเกจใหม่ / pin the packages anew (needs uv)
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements.lock
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --extra fleet pyproject.toml \
	  -c requirements.lock -o requirements-fleet.lock
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --extra fleet --extra dev pyproject.toml \
	  -c requirements-fleet.lock -o requirements-dev.lock

.PHONY: clean
clean:  ## ลบสิ่งที่สร้างขึ้น ไม่ลบข้อมูลนำเข้า manifest และชุดเผยแพร่ / remove what was made, never raw data, manifests or what was published
	@rm -rf data/processed && find reports -path reports/published -prune -o -type f ! -name manifest.json -delete 2>/dev/null || true

.PHONY: help
help:  ## แสดงคำสั่งทั้งหมด / list these commands
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

reports/index.html: $(REPORTS)
	@$(RUN) index

# $(1) agency/year, $(2) agency, $(3) year
define CYCLE
data/processed/$(1)/datapackage.json: $$(call raw,$(2),$(3)) $$(OTHERS) $$(CODE) $$(CHOICE) | $$(READY)
	@$$(RUN) process $$(OPTIONS) '$(2)' '$(3)'
reports/$(1)/manifest.json: data/processed/$(1)/datapackage.json $$(NOTEBOOKS) | $$(PROCESSED)
	@$$(RUN) build $$(OPTIONS) '$(2)' '$(3)'
endef
$(foreach c,$(CYCLES),$(eval $(call CYCLE,$(c),$(patsubst %/,%,$(dir $(c))),$(notdir $(c)))))

# Only options that pass are remembered.
$(CHOICE): | $(READY)
	@$(RUN) check $(OPTIONS) '$(AGENCY)' '$(YEAR)' >/dev/null
	@mkdir -p $(@D) && printf "%s\n" "$(OPTIONS)" > $@

# uv installs where it is there; pip alone does as well.
define INSTALL
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	@echo "กำลังติดตั้ง / installing: $(1)"
	@if command -v uv >/dev/null; then uv pip install -q --python $(VENV)/bin/python --require-hashes -r $(1); \
	 else $(VENV)/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r $(1); fi
	@$(VENV)/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
endef

$(READY): requirements.lock pyproject.toml
	$(call INSTALL,requirements.lock)

$(READY_DEV): requirements-dev.lock pyproject.toml
	$(call INSTALL,requirements-dev.lock)
	@touch $(READY)

.PHONY: FORCE
FORCE:
