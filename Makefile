# Six words for people.  Each installs what it needs (tools/setup) and may be run on a bare Debian 12.
.PHONY: demo test check build bench test-long set-up

build: set-up
	@tools/build release
	@tools/build web

demo: build
	@build/bin/huoyan demo

test: set-up
	@tools/test

check: set-up
	@tools/check

bench: build
	@tools/bench

test-long: set-up
	@tools/test long

set-up:
	@tools/setup
