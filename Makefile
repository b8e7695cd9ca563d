# The one face of the project. `make help` lists what it can do.
#
#   make                                every cycle in data/raw: derived tables, then reports
#   make AGENCY=prokfa YEAR=2563        one cycle (AGENCY alone: all its years)
#
# The program decides what is out of date, by the contents of all that a cycle is made from: see
# docs/decisions/0015-rebuilt-by-content.md. Every such cycle is checked before the first notebook runs.

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
AGAIN ?=
NAME ?=
TYPE ?=
PROVINCE ?=
ENGINE ?=
export ENGINE
N ?= 5
FLEETS ?= 20,100
YEARS ?=
AGENCIES ?=
SCHEDULER ?=
WORKERS ?=
SEED ?=

KNOWN := PYTHON AGENCY YEAR DIGITS RUN_DATE WHAT_IF PEERS DEBUG AGAIN FILE REPLACE NAME TYPE PROVINCE ENGINE FIGURE REASON FROM TO N \
  FLEETS YEARS AGENCIES SCHEDULER WORKERS SEED
UNKNOWN := $(filter-out $(KNOWN),$(foreach name,$(.VARIABLES),$(if $(filter command,$(origin $(name))),$(name))))
ifneq ($(UNKNOWN),)
  $(error ไม่รู้จักตัวแปร $(UNKNOWN) ใช้ได้: $(KNOWN) / unknown variable $(UNKNOWN), known are: $(KNOWN))
endif

# What is said on the command line alone: machines set NAME and the like for purposes of their own.
said = $(if $(filter command,$(origin $(1))),$($(1)))

VENV := .venv
RUN := $(VENV)/bin/python -m pipeline $(if $(DEBUG),--debug)
OPTIONS := --digits '$(DIGITS)' --run-date '$(RUN_DATE)' --what-if '$(WHAT_IF)' --peers '$(PEERS)'
READY := $(VENV)/.ready
READY_FLEET := $(VENV)/.ready-fleet
READY_DEV := $(VENV)/.ready-dev

.PHONY: all
all: $(READY)  ## ทำรายงานทุกรอบที่มีใน data/raw / reports of every cycle (AGENCY=… YEAR=… for one, AGAIN=1)
	@$(RUN) build $(OPTIONS) $(if $(AGAIN),--again) '$(AGENCY)' '$(YEAR)'

.PHONY: fleet
fleet: $(READY_FLEET)  ## ทำรายงานหลายหน่วยงานพร้อมกัน / many agencies at once (YEARS=… AGENCIES=… WORKERS=… SCHEDULER=…)
	@$(RUN) fleet --years '$(YEARS)' --agencies '$(AGENCIES)' --scheduler '$(SCHEDULER)' --workers '$(WORKERS)' \
	  --digits '$(DIGITS)' --run-date '$(RUN_DATE)' $(if $(AGAIN),--again)

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

.PHONY: demo-fleet
demo-fleet: $(READY)  ## สร้างหน่วยงานสาธิตใน data/raw หรือลบด้วย N=0 / write synthetic agencies, N=0 removes them (N=… YEARS=… SEED=…)
	@$(RUN) demo-fleet $(if $(call said,YEARS),--years '$(YEARS)') $(if $(call said,SEED),--seed '$(SEED)') -- '$(call said,N)'

.PHONY: wheelhouse
wheelhouse: $(READY)  ## เก็บแพ็กเกจที่ตรึงรุ่นไว้ใช้เมื่อไม่มีอินเทอร์เน็ต / keep the locked packages for a machine without network
	@$(VENV)/bin/python -m pip download -q --disable-pip-version-check --require-hashes -r requirements.lock -d wheelhouse

# What pytest has compiled is kept, whatever the machine says of bytecode: it takes as long as many tests.
TEST := PYTHONDONTWRITEBYTECODE= $(VENV)/bin/python -m pytest

.PHONY: test
test: $(READY_DEV)  ## ทดสอบโปรแกรม / run the tests
	@$(TEST)

.PHONY: test-fast
test-fast: $(READY_DEV)  ## ทดสอบเฉพาะส่วนที่เร็ว ราวสองนาที / run the fast tests alone, about two minutes
	@$(TEST) -m 'not slow'

.PHONY: snapshots
snapshots: $(READY_DEV)  ## เขียนหน้ารายงานที่ชุดทดสอบเทียบใหม่ แล้วอ่าน git diff / write the pages that the tests compare anew, then review
	@$(VENV)/bin/python -m tests.snapshots

.PHONY: fault-list
fault-list: $(READY)  ## เขียนรายการรหัสข้อผิดพลาดใน docs/faults.md ใหม่ / write the list of fault codes in docs/faults.md anew
	@$(VENV)/bin/python -m tools.faults

.PHONY: pictures
pictures: $(READY)  ## วาดภาพหน้าจริงใน README และคู่มือใหม่ / draw the pictures of README and guides from real pages
	@$(VENV)/bin/python -m tools.pictures

.PHONY: manifests
manifests: $(READY)  ## ทำ manifest ที่เก็บในประวัติใหม่ / make the cycles anew whose manifests stand in history
	@git ls-files 'reports/*/*/manifest.json' | while IFS=/ read -r _ agency year _; do \
	  $(RUN) build --again "$$agency" "$$year" || exit; done

.PHONY: torture
torture: $(READY_DEV)  ## ทดสอบว่าไม่มีงานหาย ใช้เวลานาน / kill builds and damage raw files, a long trial
	@$(VENV)/bin/python -m tests.torture kills 50
	@$(VENV)/bin/python -m tests.torture kill-imports 50
	@$(VENV)/bin/python -m tests.torture kill-publications 50
	@$(VENV)/bin/python -m tests.torture bytes 2500
	@$(VENV)/bin/python -m tests.torture imports 2500

.PHONY: bench
bench: $(READY_DEV) .bench/.ready  ## วัดเวลาเทียบกับวิธีอื่น / measure beside other ways (N=5 times, FLEETS=20,100,500)
	@$(VENV)/bin/python -m benchmarks '$(N)' '$(FLEETS)'

.bench/.ready: benchmarks/ploomber.lock
	@$(VENV)/bin/python -m pip install -q --disable-pip-version-check --require-hashes --no-deps --upgrade --target .bench -r $<
	@touch $@

.PHONY: profile
profile: $(READY)  ## บอกว่าเวลาหมดไปกับอะไร / say where the time of a cycle goes (AGENCY=… YEAR=…)
	@$(RUN) profile $(OPTIONS) '$(AGENCY)' '$(YEAR)'

.PHONY: lint
lint: $(READY_DEV)  ## ตรวจรูปแบบโค้ด / ruff and mypy
	@$(VENV)/bin/ruff check . && $(VENV)/bin/ruff format --check . && $(VENV)/bin/mypy

.PHONY: overview
overview: $(READY_FLEET)  ## ทำหน้าภาพรวมของทุกหน่วยงานใหม่ / write the overviews of all agencies anew (YEAR=…)
	@$(RUN) overview --digits '$(DIGITS)' $(YEAR)

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
	@uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-header --extra fleet --extra dev \
	  pyproject.toml -c requirements-fleet.lock -o requirements-dev.lock

.PHONY: clean
clean:  ## ลบสิ่งที่สร้างขึ้น ไม่ลบข้อมูลนำเข้า manifest และชุดเผยแพร่ / remove what was made, never raw data, manifests or what was published
	@rm -rf data/processed && find reports -path reports/published -prune -o -type f ! -name manifest.json -delete 2>/dev/null || true

.PHONY: help
help:  ## แสดงคำสั่งทั้งหมด / list these commands
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# uv installs where it is there; pip alone does as well. Both compile what they install, and we our package: a process
# that may not write bytecode would compile it all again at every start, for seconds.
define INSTALL
	@test -x $(VENV)/bin/python || $(PYTHON) -m venv $(VENV)
	@echo "กำลังติดตั้ง / installing: $(1)"
	@if command -v uv >/dev/null; then uv pip install -q --compile-bytecode --python $(VENV)/bin/python --require-hashes -r $(1); \
	 else $(VENV)/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r $(1); fi
	@$(VENV)/bin/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(VENV)/bin/python -m compileall -q pipeline
	@touch $@
endef

$(READY): requirements.lock pyproject.toml
	$(call INSTALL,requirements.lock)

$(READY_FLEET): requirements-fleet.lock pyproject.toml
	$(call INSTALL,requirements-fleet.lock)
	@touch $(READY)

$(READY_DEV): requirements-dev.lock pyproject.toml
	$(call INSTALL,requirements-dev.lock)
	@touch $(READY) $(READY_FLEET)
