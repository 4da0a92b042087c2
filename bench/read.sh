#!/usr/bin/env bash
# Measures `anyam read`'s reader beside `wc -w` on the same 100 MB of releases, each on one core, in one run.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$PWD/bench/work
mkdir -p "$work"
export CGO_ENABLED=0
go test -c -o "$work/reading.test" ./reading
[ -e "$work/stream.txt" ] || for _ in $(seq 400); do cat reading/testdata/press/dev-*.txtar; done | head -c 100000000 >"$work/stream.txt"
for _ in 1 2 3; do
	words=$(TIMEFORMAT='%U %S'; { time LC_ALL=C.UTF-8 wc -w "$work/stream.txt" >/dev/null; } 2>&1)
	read=$[ -e "$work/stream.txt" ] || for _ in $(seq 400); do cat reading/testdata/press/dev-*.txtar; done | head -c 100000000 >"$work/stream.txt"
	awk -v w="$words" -v r="$read" -v n="$(stat -c %s "$work/stream.txt")" 'BEGIN {split(w, t, " "); s = n / 1e6 / (t[1] + t[2]); printf "wc -w %.0f MB/s   reader %.1f MB/s   1/%.0f\n", s, r, s / r}'
done
