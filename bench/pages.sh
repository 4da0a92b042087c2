#!/usr/bin/env bash
# Measures the portal's pages on 100,000 agreements: how many a second, and how long one waits, over 16 connections on this machine alone; or, with
# DESK=1, the desk's pages for one official.
#
#   bench/pages.sh
#   DESK=1 SECONDS_EACH=3 bench/pages.sh
#   ROWS=10000 SECONDS_EACH=2 bench/pages.sh
#
# Everything it makes lies in bench/data and is made once, as for bench/compare.sh. Anyam runs as it comes, without the limit on requests
# from one address. Two processors serve and ask.
set -euo pipefail
cd "$(dirname "$0")/.."
rows=${ROWS:-100000}
work=$PWD/bench/data
at=127.0.0.1:18081
mkdir -p "$work"
export CGO_ENABLED=0
go build -trimpath -o "$work/anyam" ./cmd/anyam
go build -trimpath -o "$work/gen" ./bench/gen
go build -trimpath -o "$work/pages" ./bench/pages
[ -e "$work/register.xlsx" ] || "$work/gen" -rows "$rows" -out "$work"
if [ ! -e "$work/anyam-data" ]; then
	rm -rf "$work/anyam-data.part"
	"$work/anyam" --data "$work/anyam-data.part" import --accept "$work/register.xlsx" >"$work/import.log"
	mv "$work/anyam-data.part" "$work/anyam-data"
fi
token=
connections=${CONNECTIONS:-16}
if [ -n "${DESK:-}" ]; then
	token=$("$work/anyam" --data "$work/anyam-data" token create bench --register 2>/dev/null | grep -E '^anyam_' | tail -1)
	connections=${CONNECTIONS:-1}
fi
"$work/anyam" --data "$work/anyam-data" serve --listen "$at" --rate 0 --log-level warn >/dev/null &
server=$!
trap 'kill "$server" 2>/dev/null || true' EXIT
for _ in $(seq 600); do
	curl --silent --fail --output /dev/null "http://$at/api/v1/agreements?limit=1" && break
	sleep 0.1
done
"$work/pages" -address "$at" -connections "$connections" -token "$token" -seconds "${SECONDS_EACH:-10}"
awk '/VmRSS/ {printf "\nmemory after the load: %d MB\n", $2 / 1024}' "/proc/$server/status"
