#!/usr/bin/env bash
# Measures the reader beside `wc -w` on 100 MB of releases, each on one core, in turns on this machine.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$PWD/bench/data
mkdir -p "$work"
export CGO_ENABLED=0
go test -c -o "$work/reading.test" ./reading
if [ ! -e "$work/stream.txt" ]; then
	cat reading/testdata/press/dev-*.txtar >"$work/once.txt"
	for _ in $(seq $((100000000 / $(stat -c %s "$work/once.txt") + 1))); do cat "$work/once.txt"; done >"$work/stream.txt"
fi
size=$(stat -c %s "$work/stream.txt")
TIMEFORMAT='%U %S'
for _ in 1 2 3; do
	words=$({ time LC_ALL=C.UTF-8 wc -w "$work/stream.txt" >/dev/null; } 2>&1)
	speed=$(cd reading && GOMAXPROCS=1 "$work/reading.test" -test.run '^$' -test.bench '^BenchmarkRead$' -test.benchtime 5s |
		awk '/BenchmarkRead/ {for (i = 1; i < NF; i++) if ($(i + 1) == "MB/s") print $i}')
	awk -v w="$words" -v r="$speed" -v n="$size" 'BEGIN {split(w, t, " "); s = n / 1e6 / (t[1] + t[2]); printf "wc -w %.0f MB/s   reader %.1f MB/s   1/%.1f\n", s, r, s / r}'
done
