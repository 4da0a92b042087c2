# make run: build, read the demonstration releases, serve on localhost:8080.   make test: everything that CI checks.
SHELL := /bin/bash
export CGO_ENABLED ?= 0

.PHONY: run build test check generate fmt bench

run: build
	./bin/anyam --data anyam-data demo
	./bin/anyam --data anyam-data serve

build:
	go build -trimpath -ldflags '-s -w' -o bin/anyam ./cmd/anyam

test:
	./check.bash full

check:
	./check.bash

generate:
	go generate ./...

fmt:
	./check.bash fmt

bench:
	./bench/read.sh && ./bench/import.sh && ./bench/compare.sh
