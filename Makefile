# Partyline. `make help` lists the targets.
VERSION := 0.1.0
BUILD   ?= build
PREFIX  ?= /usr

CC      ?= cc
PACKAGES := libsystemd sqlite3 inih libserialport libmicrohttpd jansson libcurl libcrypt
WARNINGS := -Wall -Wextra -Wshadow -Wswitch-enum -Wconversion -Wno-sign-conversion -Wstrict-prototypes \
            -Wmissing-prototypes -Wformat=2 -Wvla -Wundef -Werror
CPPFLAGS += -D_GNU_SOURCE -DPARTYLINE_VERSION='"$(VERSION)"' -Isrc -Isrc/base -Idrivers -Ifirmware-host
CFLAGS   += -std=gnu17 $(WARNINGS) -fno-common -fstack-protector-strong
ifdef DEBUG
CFLAGS   += -O0 -g3
else
CFLAGS   += -O2 -g
CPPFLAGS += -D_FORTIFY_SOURCE=2
endif
ifdef SANITIZE
CFLAGS   += -fsanitize=address,undefined -fno-omit-frame-pointer -fno-sanitize-recover=all
LDFLAGS  += -fsanitize=address,undefined
BUILD    := build/sanitize
CPPFLAGS += -U_FORTIFY_SOURCE
endif
OBJ := $(BUILD)/obj

.PHONY: all
all: programs

# The wings of the house, each a library: what a program may call is what it is linked with.
objects = $(patsubst %.c,$(OBJ)/%.o,$(wildcard $(1)/*.c))
PROGRAM_SOURCES := partylined partyline partyline_bank
BASE     := $(call objects,src/base)
EXCHANGE := $(call objects,src)
DRIVERS  := $(call objects,drivers)
HOST     := $(filter-out $(PROGRAM_SOURCES:%=$(OBJ)/firmware-host/%.o),$(call objects,firmware-host))

$(OBJ)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

-include $(shell find $(OBJ) -name '*.d' 2>/dev/null)

# A unit test says on its first lines what it needs: "// links: src/tpdu.c src/base/text.c" and "// libs: -lsqlite3".
UNIT_TESTS := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/test_*.c))
define unit_test
$(BUILD)/tests/$(1): $(OBJ)/tests/unit/$(1).o $(patsubst %.c,$(OBJ)/%.o,$(shell sed -n 's,^// links: ,,p' tests/unit/$(1).c))
	@mkdir -p $$(@D)
	$$(CC) $$(LDFLAGS) -o $$@ $$^ -lcmocka $(shell sed -n 's,^// libs: ,,p' tests/unit/$(1).c)
endef
$(foreach test,$(UNIT_TESTS),$(eval $(call unit_test,$(test))))

.PHONY: unit
unit: $(UNIT_TESTS:%=$(BUILD)/tests/%)
	@set -e; for test in $^; do echo "== $$test"; $$test; done

.PHONY: clean
clean:
	rm -rf build
