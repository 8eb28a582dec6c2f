# Everything here starts on a machine that has Swift, gcc and Python 3, and nothing else: `make demo`, `make test`.

# What the engine and the service link to, as Debian's packages.
PACKAGES := libcairo2-dev libcurl4-openssl-dev libfreetype-dev libfribidi-dev libgif-dev libgmime-3.0-dev libgumbo-dev libharfbuzz-dev libicu-dev \
            libpng-dev libpq-dev libsimdjson-dev libsqlite3-dev libturbojpeg0-dev libwebp-dev pkg-config zlib1g-dev

SWIFT ?= swift
# The tool starts six times faster when it need not load Swift's libraries.
RELEASE := -c release --static-swift-stdlib
TOOL := $(CURDIR)/.build/release/mailheat
SERVER := $(CURDIR)/.build/release/mailheat-server
# Events of the log that the benchmark reads: 2 GB; fewer for a short run.
EVENTS ?= 10000000
CORPUS := $(wildcard ../shared/tools/score-corpus)

.DEFAULT_GOAL := help
.PHONY: demo gallery test test-slow test-server test-clickhouse golden docs bench score tool server serve walk bench-server test-api setup clean help

help:
	@echo "make demo       render the example to a heat map"
	@echo "make gallery    make Docs/gallery.md: real emails in all presets"
	@echo "make serve      run the service with an example campaign"
	@echo "make test       run all tests, and walk through the service's pages in Chromium"
	@echo "make test-slow  the same, and the limits that take minutes to meet"
	@echo "make test-server  the service's tests and the walk alone"
	@echo "make golden     record the heat maps of Golden/ anew, and fail if one changed"
	@echo "make docs       write the library's documentation to .build/docs"
	@echo "make test-clickhouse  the service on ClickHouse, which it installs and starts"
	@echo "make bench      print how fast a render is, and reading events (EVENTS=1000000 for fewer)"
	@echo "make walk       walk through the service's pages in Chromium (part of make test)"
	@echo "make bench-server  print how much the service does in a second (EVENTS=200000 for a short run, CLICKHOUSE=clickhouse://… for events there)"
	@echo "make test-api   try the API's description on the service (schemathesis)"
	@echo "make score      compare the corpus with the browser's layout, where there is one"
	@echo "make clean      remove what was built"

demo: tool
	@mkdir -p .build/demo
	@$(TOOL) render Examples/newsletter.html --clicks Examples/clicks.csv --assets Examples/assets.json \
	  --delivered 18240 -o .build/demo/heatmap.png
	@echo "The heat map of the example: $(CURDIR)/.build/demo/heatmap.png"

gallery: tool
	Docs/gallery/make-gallery $(TOOL)

# The service's packages enter the manifest with MAILHEAT_SERVER alone; the tool is built without them.
WALK := python3 Tests/Browser/run.py $(CURDIR)/.build/debug/mailheat-server $(TOOL)
test test-slow test-server: PACKAGES += postgresql
test: tool
	MAILHEAT_SERVER=1 MAILHEAT_TOOL=$(TOOL) $(SWIFT) test
	$(WALK)

test-slow: tool
	MAILHEAT_SERVER=1 MAILHEAT_SLOW=1 MAILHEAT_TOOL=$(TOOL) $(SWIFT) test
	$(WALK)

test-server: tool
	MAILHEAT_SERVER=1 MAILHEAT_TOOL=$(TOOL) $(SWIFT) test --filter 'MailHeatStoreTests|SQLiteStoreTests|ServerSecurityTests|MailHeatServerTests'
	$(WALK)

serve: server
	$(SERVER) serve --data .build/serve --demo

golden: tool
	$(TOOL) golden update Golden/heatmap

# The toolchain's own docc, from the symbols of the release build's modules.
MODULE_MAPS = $(wildcard $(CURDIR)/Sources/CLibraries/*/module.modulemap) $(wildcard $(CURDIR)/.build/release/C*.build/module.modulemap)
INCLUDES = $(filter -I%,$(shell pkg-config --cflags cairo freetype2 harfbuzz fribidi icu-uc))
docs: tool
	@rm -rf .build/symbols .build/docs && mkdir -p .build/symbols
	$(SWIFT) symbolgraph-extract -module-name MailHeat -target $$(uname -m)-unknown-linux-gnu -I .build/release/Modules \
	  $(foreach map,$(MODULE_MAPS),-Xcc -fmodule-map-file=$(map)) $(foreach flag,$(INCLUDES),-Xcc $(flag)) \
	  -minimum-access-level public -experimental-allowed-reexported-modules=Clicks,Primitives,AMP -output-dir .build/symbols
	$$(dirname $$(readlink -f $$(command -v $(SWIFT))))/docc convert Sources/MailHeat/MailHeat.docc --additional-symbol-graph-dir .build/symbols \
	  --fallback-display-name MailHeat --fallback-bundle-identifier mailheat --output-dir .build/docs
	@echo "The documentation of the library: $(CURDIR)/.build/docs/index.html (docc preview or any web server shows it)"

# PICTURES=.build/pages writes a screenshot of each page; Docs/pages holds some of them.
walk: tool server
	python3 Tests/Browser/run.py $(SERVER) $(TOOL) $(PICTURES)

# The tests start their own servers, from a configuration of their own; Debian's services need not run. chdb is the current engine, as a Python package.
test-clickhouse:
	@$(MAKE) --no-print-directory setup PACKAGES="$(PACKAGES) clickhouse-server postgresql zookeeperd"
	MAILHEAT_SERVER=1 $(SWIFT) build --build-tests
	test -x .build/chdb/bin/python || { python3 -m venv .build/chdb && .build/chdb/bin/pip install -q chdb; }
	.build/chdb/bin/python Tests/RunningClickHouse/Server/check_schema.py .build/debug/mailheat-server single cluster chdb
	MAILHEAT_CLICKHOUSE=1 MAILHEAT_CHDB=$(CURDIR)/.build/chdb/bin/python MAILHEAT_SERVER=1 $(SWIFT) test --skip-build --filter 'ClickHouseStoreTests|ClickHouseProcessTests|SharedDatabaseTests|EventAPITests|HookTests'

# A package of its own, with a build folder of its own: two root packages in one folder take each other's build plans.
bench: tool
	$(SWIFT) build $(RELEASE) --package-path Benchmarks --scratch-path $(CURDIR)/.build/benchmarks --product MailHeatBenchmarks
	.build/benchmarks/release/MailHeatBenchmarks --tool $(TOOL) --events $(EVENTS)

bench-server: server
	MAILHEAT_SERVER=1 $(SWIFT) build $(RELEASE) --product ServerBenchmarks
	.build/release/ServerBenchmarks --server $(SERVER) --examples $(CURDIR)/Examples $(if $(filter command,$(word 1,$(origin EVENTS))),--events $(EVENTS)) $(if $(CLICKHOUSE),--clickhouse $(CLICKHOUSE))

# Tries the API's description on a service of its own: the answers must be those that it promises.
test-api: server
	python3 Tests/OpenAPI/run.py $(SERVER)

score: tool
ifeq ($(CORPUS),)
	@echo "There is no corpus beside the project (../shared/tools/score-corpus); nothing to score."
else
	$(CORPUS) $(TOOL)
endif

tool: setup
	$(SWIFT) build $(RELEASE) --product mailheat
	$(SWIFT) build $(RELEASE) --product mailheat-assets

server: setup
	MAILHEAT_SERVER=1 $(SWIFT) build $(RELEASE) --product mailheat-server

# Installs the packages that are missing; with all there it costs one query.
setup:
	@missing=; \
	for package in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	done; \
	[ -n "$$missing" ] || exit 0; \
	echo "Installing$$missing"; \
	if ! command -v apt-get >/dev/null; then \
	  echo "MailHeat needs these libraries with their headers, and this system has no apt-get to install them:$$missing" >&2; exit 1; \
	elif [ "$$(id -u)" = 0 ]; then as_root=; \
	elif sudo -n true 2>/dev/null || { [ -t 0 ] && command -v sudo >/dev/null; }; then as_root=sudo; \
	else echo "MailHeat needs packages that only root can install; run this as root first: apt-get install$$missing" >&2; exit 1; fi; \
	install() { $$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $$missing; }; \
	install >/dev/null 2>&1 || { $$as_root apt-get update -q >/dev/null && install >/dev/null; } || \
	  { echo "These packages could not be installed, see above:$$missing" >&2; exit 1; }

clean:
	rm -rf .build
