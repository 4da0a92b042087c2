#!/usr/bin/env bash
# Measures `anyam import` of 100,000 rows of XLSX beside merely reading the same file with excelize, in turns on this machine.
#
#   bench/import.sh            three rounds
#   ROWS=10000 ROUNDS=1 bench/import.sh
set -euo pipefail
cd "$(dirname "$0")/.."
rows=${ROWS:-100000}
rounds=${ROUNDS:-3}
work=$PWD/bench/data
mkdir -p "$work"
export CGO_ENABLED=0
go build -trimpath -o "$work/anyam" ./cmd/anyam
go build -trimpath -o "$work/gen" ./bench/gen
go build -trimpath -o "$work/xlsxread" ./bench/xlsxread
[ -e "$work/register.xlsx" ] || "$work/gen" -rows "$rows" -out "$work"
TIMEFORMAT='%R'
for _ in $(seq "$rounds"); do
	merely=$({ time "$work/xlsxread" "$work/register.xlsx" 2>/dev/null; } 2>&1)
	rm -rf "$work/import-data"
	import=$({ time "$work/anyam" --data "$work/import-data" import --accept "$work/register.xlsx" >/dev/null 2>&1; } 2>&1)
	awk -v a="$import" -v b="$merely" 'BEGIN {printf "anyam import %.1f s   excelize, reading only %.1f s   ratio %.2f\n", a, b, a / b}'
done
rm -rf "$work/import-data"
