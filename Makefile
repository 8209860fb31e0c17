# Partyline. `make help` lists the targets.
VERSION := 0.1.0
BUILD   ?= build
PREFIX  ?= /usr
BINDIR  ?= $(PREFIX)/bin
DATADIR ?= $(PREFIX)/share/partyline
DOCDIR  ?= $(PREFIX)/share/doc/partyline
MANDIR  ?= $(PREFIX)/share/man
COMPLETIONDIR ?= $(PREFIX)/share/bash-completion/completions
# Where systemd and udev look, whatever the prefix of the programs.
UDEVDIR ?= /usr/lib/udev
SYSTEMDIR ?= /usr/lib
UNITDIR ?= $(SYSTEMDIR)/systemd/system
CONFDIR ?= /etc/partyline

CC      ?= cc
PKG_CONFIG ?= pkg-config
PACKAGES := libsystemd sqlite3 inih libserialport libgpiod libmicrohttpd jansson libcurl libcrypt libutf8proc
WARNINGS := -Wall -Wextra -Wshadow -Wswitch-enum -Wconversion -Wno-sign-conversion -Wstrict-prototypes \
            -Wmissing-prototypes -Wformat=2 -Wvla -Wundef -Werror
CPPFLAGS += -D_GNU_SOURCE -DPARTYLINE_VERSION='"$(VERSION)"' -Isrc -Idrivers -Ifirmware-host
CFLAGS   += -std=gnu17 $(WARNINGS) -fno-common -fstack-protector-strong
LDFLAGS  += -Wl,--as-needed
# DEBUG and SANITIZE have folders of their own, so that neither disturbs the objects of the other.
ifdef DEBUG
CFLAGS   += -O0 -g3
BUILD    := build/debug
else
CFLAGS   += -O2 -g
endif
ifdef SANITIZE
CFLAGS   += -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=all
LDFLAGS  += -fsanitize=address,undefined
BUILD    := build/sanitize
else ifndef DEBUG
CPPFLAGS += -D_FORTIFY_SOURCE=2
endif
OBJ := $(BUILD)/obj

# `make V=1` shows the commands.
ifdef V
say = @:
else
.SILENT:
say = @printf '  %-7s %s\n'
endif

.PHONY: all
all: programs data ## build the programs (DEBUG=1 and SANITIZE=1 build in build/debug and build/sanitize)

# ---- the rooms of the house, each an archive: what a program may call is what it is linked with ----

include tests/lint/rooms
ROOMS    := $(shell sed -n 's/^\([a-z][a-z_/-]*\) *:=.*/\1/p' tests/lint/rooms)
objects   = $(patsubst %.c,$(OBJ)/%.o,$(wildcard $(1)/*.c))
archives  = $(1:%=$(BUILD)/rooms/%.a)
# A room and all below it.
reached   = $(sort $(1) $(foreach room,$(1),$(if $($(room)),$(call reached,$($(room))))))
PROGRAMS := partylined partyline partyline-bank
MAINS    := $(OBJ)/firmware-host/daemon/partylined.o $(OBJ)/firmware-host/cli/partyline.o \
            $(OBJ)/firmware-host/virtual_bank/virtual_bank_main.o
# Asked for only when something is linked: `make deps` may have to install the libraries first.
PACKAGE_LIBS = $(shell $(PKG_CONFIG) --libs $(PACKAGES))
# Archives in any order.
link = $(CC) $(LDFLAGS) -o $@ $(filter %.o,$^) -Wl,--start-group $(filter %.a,$^) -Wl,--end-group

# A new archive each time: an object whose source is gone must not stay.
define room
$(call archives,$(1)): $(filter-out $(MAINS),$(call objects,$(1)))
	$$(say) AR $$@
	mkdir -p $$(@D)
	rm -f $$@
	$$(AR) rcs $$@ $$^
endef
$(foreach name,$(ROOMS),$(eval $(call room,$(name))))

# Objects made with other flags are not these objects.
FLAGS := $(CC) $(CPPFLAGS) $(CFLAGS)
$(OBJ)/flags: force
	mkdir -p $(@D)
	echo '$(subst ','\'',$(FLAGS))' | cmp -s - $@ || echo '$(subst ','\'',$(FLAGS))' > $@
.PHONY: force

$(OBJ)/%.o: %.c $(OBJ)/flags
	$(say) CC $<
	mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

-include $(shell find $(OBJ) -name '*.d' 2>/dev/null)

# libgpiod has one API in version 1 (Debian 12) and another in 2 (Debian 13).
GPIOD = $(firstword $(subst ., ,$(shell $(PKG_CONFIG) --modversion libgpiod)))
$(OBJ)/drivers/power/power_gpio.o: CPPFLAGS += -DPARTYLINE_GPIOD=$(GPIOD)

# Takes the files of the web console in.
$(OBJ)/firmware-host/api/web_files.o: $(wildcard firmware-host/web/*.*)

.PHONY: programs
programs: $(PROGRAMS:%=$(BUILD)/%)
program = $(1) $(call archives,$(call reached,$(patsubst $(OBJ)/%/,%,$(dir $(1)))))
$(BUILD)/partylined: $(call program,$(word 1,$(MAINS)))
$(BUILD)/partyline: $(call program,$(word 2,$(MAINS)))
$(BUILD)/partyline-bank: $(call program,$(word 3,$(MAINS)))
$(PROGRAMS:%=$(BUILD)/%):
	$(say) LINK $@
	$(link) $(PACKAGE_LIBS)

# What is made of tables: the udev database of modems.
.PHONY: data
data: $(BUILD)/60-partyline.hwdb
$(BUILD)/60-partyline.hwdb: udev/modems.tsv udev/make-hwdb
	$(say) MAKE $@
	mkdir -p $(@D)
	udev/make-hwdb $< > $@.new
	mv $@.new $@

# ---- tests ----

# A unit test says on its first lines what it needs: "// links: src/sms/tpdu.c src/base/text.c", "// rooms: src/line"
# for one that needs a whole room and all below it, and "// libs: -lsqlite3".
needs = $(patsubst %.c,$(OBJ)/%.o,$(shell sed -n 's,^// links: ,,p' $(1))) \
        $(call archives,$(call reached,$(shell sed -n 's,^// rooms: ,,p' $(1))))
libs  = $(shell sed -n 's,^// libs: ,,p' $(1))
UNIT_TESTS := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/test_*.c))
define unit_test
$(BUILD)/tests/$(1): $(OBJ)/tests/unit/$(1).o $(call needs,tests/unit/$(1).c)
	$$(say) LINK $$@
	mkdir -p $$(@D)
	$$(link) -lcmocka $(call libs,tests/unit/$(1).c) -lutf8proc
endef
$(foreach name,$(UNIT_TESTS),$(eval $(call unit_test,$(name))))

# A fuzzer is one LLVMFuzzerTestOneInput. Here it replays its corpus, tests/fuzz/corpus/NAME; `make fuzz` explores.
FUZZERS := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
define fuzzer
$(BUILD)/tests/$(1): $(OBJ)/tests/fuzz/$(1).o $(OBJ)/tests/fuzz/replay.o $(call needs,tests/fuzz/$(1).c)
	$$(say) LINK $$@
	mkdir -p $$(@D)
	$$(link) $(call libs,tests/fuzz/$(1).c) -lutf8proc
endef
$(foreach name,$(FUZZERS),$(eval $(call fuzzer,$(name))))

RESULTS := $(BUILD)/test-results
run = BUILD=$(BUILD) tests/run $(RESULTS)
.PHONY: test unit lint system simulate web fuzz-regress package

test: deps ## install what is missing, build, and run every test
	rm -f $(RESULTS)
	$(MAKE) --no-print-directory programs
	$(MAKE) --no-print-directory -k unit lint system simulate web fuzz-regress package; tests/run --total $(RESULTS) $$?

# Programs of another machine are run by its emulator.
EMULATOR ?=
unit: $(UNIT_TESTS:%=$(BUILD)/tests/%) ## the unit tests
	$(run) unit $(^:%="$(EMULATOR) %")

system: programs data ## the real programs on the virtual bank
	$(run) system $(sort $(wildcard tests/system/test_*))

ifneq ($(wildcard tests/simulator/*.c),)
SIMULATOR := $(BUILD)/tests/simulator
$(SIMULATOR): $(call objects,tests/simulator) $(call archives,$(call reached,firmware-host/bank drivers/virtual))
	$(say) LINK $@
	mkdir -p $(@D)
	$(link) $(PACKAGE_LIBS)
endif
simulate: $(SIMULATOR) ## a week of a group in seconds, with every fault, under seeds
	$(run) simulator $(wildcard tests/simulator/run)

web: programs ## the web console in a browser, on the real programs
	$(run) web tests/web/run

.PHONY: rig
rig: deps ## the installed service in an emulated machine: USB, udev, GPIO, power cuts (RIG_TESTS=hotplug)
	tests/rig/run

fuzz-regress: $(FUZZERS:%=$(BUILD)/tests/%) ## replay what the fuzzers found
	for fuzzer in $(FUZZERS); do $(run) fuzz "$(EMULATOR) $(BUILD)/tests/$$fuzzer tests/fuzz/corpus/$${fuzzer#fuzz_}" || exit 1; done

package: ## the Debian package: built, judged, installed and purged in a copy of this machine (as root)
	tests/install/packages deb
	$(run) package tests/install/package

# libFuzzer wants all sources of a fuzzer compiled its way.
sources = $(sort $(shell sed -n 's,^// links: ,,p' $(1)) \
          $(foreach room,$(call reached,$(shell sed -n 's,^// rooms: ,,p' $(1))),$(wildcard $(room)/*.c)))
define explorer
build/fuzz/$(1): tests/fuzz/$(1).c $(call sources,tests/fuzz/$(1).c)
	$$(say) FUZZER $$@
	mkdir -p $$@.corpus
	clang -g -O1 -fsanitize=fuzzer,address,undefined $(CPPFLAGS) -U_FORTIFY_SOURCE -std=gnu17 -o $$@ $$^ \
	    $(call libs,tests/fuzz/$(1).c) -lutf8proc
endef
$(foreach name,$(FUZZERS),$(eval $(call explorer,$(name))))

SECONDS ?= 60
.PHONY: fuzz
fuzz: $(FUZZERS:%=build/fuzz/%) ## let libFuzzer explore, SECONDS=60 each (needs clang)
	for fuzzer in $(FUZZERS); do \
	    build/fuzz/$$fuzzer -max_total_time=$(SECONDS) -max_len=8192 -rss_limit_mb=512 build/fuzz/$$fuzzer.corpus \
	        tests/fuzz/corpus/$${fuzzer#fuzz_} || exit 1; \
	done

# ---- lint: every check is a stamp, made anew when its file, a header of it or the check's own rules change ----

SOURCES   := $(wildcard $(ROOMS:%=%/*.c))
FORMATTED := $(wildcard $(ROOMS:%=%/*.[ch]) tests/*/*.[ch])
LINT      := $(BUILD)/lint
lint: programs ## clang-format, clang-tidy, cppcheck, the rooms of the house, and ESLint, Prettier and TypeScript for the console
	$(run) lint "$(MAKE) --no-print-directory lint-format" "$(MAKE) --no-print-directory -k -j2 lint-tidy" \
	    "$(MAKE) --no-print-directory lint-cppcheck" tests/lint/arrows tests/lint/shape tests/lint/scripts tests/lint/manuals \
	    tests/lint/complaints tests/lint/web

.PHONY: lint-format lint-tidy lint-cppcheck
lint-format: $(FORMATTED:%=$(LINT)/%.format)
$(LINT)/%.format: % .clang-format
	mkdir -p $(@D)
	tests/lint/reference clang-format && clang-format --dry-run -Werror $< ; status=$$?; \
	    [ $$status = 2 ] || [ $$status = 0 ] && touch $@

lint-tidy: $(SOURCES:%.c=$(LINT)/%.tidy)
$(LINT)/%.tidy: $(OBJ)/%.o .clang-tidy
	mkdir -p $(@D)
	$(say) TIDY $*.c
	tests/lint/reference clang-tidy && clang-tidy --quiet $*.c -- $(CPPFLAGS) -U_FORTIFY_SOURCE -std=gnu17 2>$@.log; \
	    status=$$?; [ $$status = 2 ] || [ $$status = 0 ] && touch $@ || { cat $@.log; exit 1; }

lint-cppcheck: $(LINT)/cppcheck
$(LINT)/cppcheck: $(FORMATTED) tests/lint/cppcheck-suppressions
	mkdir -p $(LINT)/cppcheck-cache
	cppcheck --quiet -j2 --cppcheck-build-dir=$(LINT)/cppcheck-cache --std=c11 --inline-suppr --error-exitcode=1 \
	    --enable=warning,performance,portability --suppressions-list=tests/lint/cppcheck-suppressions \
	    -D_GNU_SOURCE -DPARTYLINE_VERSION='""' -Isrc -Idrivers -Ifirmware-host $(SOURCES)
	touch $@

# ---- for people ----

.PHONY: help deps demo bench bench-web pictures install uninstall deb clean
help: ## this list
	sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | column -t -s '|'

deps: ## install the Debian packages that building and testing need
	tests/install/packages

demo: deps ## virtual modems, a daemon, a group and a call center; leaves the web console open
	$(MAKE) --no-print-directory programs
	BUILD=$(BUILD) tests/demo/run

BENCHES := $(patsubst tests/bench/%.c,$(BUILD)/tests/%,$(wildcard tests/bench/bench_*.c))
$(BENCHES): $(BUILD)/tests/%: $(OBJ)/tests/bench/%.o $(call archives,$(ROOMS))
	$(say) LINK $@
	mkdir -p $(@D)
	$(link) $(PACKAGE_LIBS)

bench: programs $(BENCHES) ## measure, for the table in the README
	BUILD=$(BUILD) tests/bench/run

bench-web: programs $(BUILD)/tests/bench_wire ## measure a call center in a browser: screen, wire, 1,000 conversations, 50 agents
	BUILD=$(BUILD) tests/web/run bench.mjs

pictures: programs ## pictures of every page of the console in build/pictures, to be looked at
	BUILD=$(BUILD) tests/web/run pictures.mjs $(BUILD)/pictures

.PHONY: manual
manual: $(BUILD)/partylined ## write the keys of the configuration into their manual page
	firmware-host/install/make-keys $< firmware-host/install/man/partyline.ini.5

# What goes where; `make uninstall` takes the same away again. Data and configuration stay.
PERSONALITIES := $(wildcard drivers/virtual/personalities/*)
RULES         := $(wildcard udev/*.rules)
MAN_PAGES     := $(wildcard firmware-host/install/man/*.[1-9])
COMPLETIONS   := $(wildcard firmware-host/install/completion/*)
UNITS         := partylined.service partylined.socket
man_of = $(MANDIR)/man$(subst .,,$(suffix $(1)))/$(notdir $(1))

install: programs data ## PREFIX and DESTDIR as usual
	install -d $(DESTDIR)$(BINDIR) $(DESTDIR)$(DATADIR)/personalities $(DESTDIR)$(DOCDIR) $(DESTDIR)$(COMPLETIONDIR)
	install -m 755 $(PROGRAMS:%=$(BUILD)/%) $(DESTDIR)$(BINDIR)
	install -m 644 $(PERSONALITIES) $(DESTDIR)$(DATADIR)/personalities
	install -m 644 README.md LICENSE $(DESTDIR)$(DOCDIR)
	install -m 644 udev/README.md $(DESTDIR)$(DOCDIR)/udev.md
	$(foreach page,$(MAN_PAGES),install -D -m 644 $(page) $(DESTDIR)$(call man_of,$(page)) &&) :
	install -m 644 $(COMPLETIONS) $(DESTDIR)$(COMPLETIONDIR)
	install -d $(DESTDIR)$(UDEVDIR)/hwdb.d $(DESTDIR)$(UDEVDIR)/rules.d
	install -m 644 $(BUILD)/60-partyline.hwdb $(DESTDIR)$(UDEVDIR)/hwdb.d
	install -m 644 $(RULES) $(DESTDIR)$(UDEVDIR)/rules.d
	install -d $(DESTDIR)$(UNITDIR) $(DESTDIR)$(SYSTEMDIR)/sysusers.d $(DESTDIR)$(SYSTEMDIR)/tmpfiles.d
	install -m 644 $(UNITS:%=firmware-host/install/%) $(DESTDIR)$(UNITDIR)
	sed -i 's,/usr/bin/,$(BINDIR)/,' $(DESTDIR)$(UNITDIR)/partylined.service
	install -m 644 firmware-host/install/partyline.sysusers $(DESTDIR)$(SYSTEMDIR)/sysusers.d/partyline.conf
	install -m 644 firmware-host/install/partyline.tmpfiles $(DESTDIR)$(SYSTEMDIR)/tmpfiles.d/partyline.conf
	install -d $(DESTDIR)$(CONFDIR)/conf.d
	[ -e $(DESTDIR)$(CONFDIR)/partyline.ini ] || \
	    install -m 640 firmware-host/install/partyline.ini $(DESTDIR)$(CONFDIR)

uninstall: ## take the programs away again; data and configuration stay
	rm -f $(PROGRAMS:%=$(DESTDIR)$(BINDIR)/%)
	rm -rf $(DESTDIR)$(DATADIR) $(DESTDIR)$(DOCDIR)
	rm -f $(foreach page,$(MAN_PAGES),$(DESTDIR)$(call man_of,$(page)))
	rm -f $(COMPLETIONS:firmware-host/install/completion/%=$(DESTDIR)$(COMPLETIONDIR)/%)
	rm -f $(DESTDIR)$(UDEVDIR)/hwdb.d/60-partyline.hwdb $(RULES:udev/%=$(DESTDIR)$(UDEVDIR)/rules.d/%)
	rm -f $(UNITS:%=$(DESTDIR)$(UNITDIR)/%)
	rm -f $(DESTDIR)$(SYSTEMDIR)/sysusers.d/partyline.conf $(DESTDIR)$(SYSTEMDIR)/tmpfiles.d/partyline.conf

# A copy of the tree is built, so that nothing is left in it or beside it. ARCH=arm64 builds for another machine.
DEB := build/deb
DEB_FOR = $(if $(ARCH),-a$(ARCH) -Pcross$(comma)nocheck)
comma := ,
deb: ## the Debian package, in build/ (ARCH=arm64: for a Raspberry Pi)
	tests/install/packages deb $(ARCH)
	rm -rf $(DEB)
	mkdir -p $(DEB)/partyline
	tar -c --exclude=./build --exclude=./.git . | tar -x -C $(DEB)/partyline
	cd $(DEB)/partyline && env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL -u BUILD dpkg-buildpackage -us -uc -b -j2 $(DEB_FOR) \
	    >../log 2>&1 || { tail -n 40 ../log; exit 1; }
	cp $(DEB)/*.deb build
	ls build/*.deb

.PHONY: debian13
debian13: ## build and test on Debian 13, in a root that is made for it (as root)
	tests/install/debian13

.PHONY: arm64
arm64: ## build for a Raspberry Pi, and run the unit tests and the fuzzers' corpus under an emulator
	tests/install/packages emulator
	tests/install/packages deb arm64
	rm -f build/arm64/test-results
	$(MAKE) --no-print-directory -k BUILD=build/arm64 EMULATOR=qemu-aarch64-static CC=aarch64-linux-gnu-gcc \
	    AR=aarch64-linux-gnu-ar PKG_CONFIG=aarch64-linux-gnu-pkg-config programs unit fuzz-regress; \
	    tests/run --total build/arm64/test-results $$?

clean: ## remove everything that was built
	rm -rf build
