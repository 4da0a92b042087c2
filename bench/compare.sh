#!/usr/bin/env bash
# Measures Anyam beside PocketBase on this machine: both hold the same 100,000 agreements and are asked the same questions in turns.
#
#   bench/compare.sh                    everything, about ten minutes
#   ROWS=10000 SECONDS_EACH=2 ROUNDS=1 bench/compare.sh
#
# Everything it makes lies in bench/data and is made once: delete the folder to begin anew. The rows come from a generator (bench/gen) as an old
# register, go into Anyam by `anyam import`, and from Anyam's own answers into PocketBase, so that both hold the same. What could slow PocketBase
# down without being asked for is off (bench/pocketbase); Anyam runs as it comes, without the limit on requests from one address.
set -euo pipefail
cd "$(dirname "$0")/.."

rows=${ROWS:-100000}
seconds=${SECONDS_EACH:-10}
rounds=${ROUNDS:-3}
connections=${CONNECTIONS:-16}
work=$PWD/bench/data
anyam_at=127.0.0.1:18080
pocketbase_at=127.0.0.1:18090

mkdir -p "$work"
export CGO_ENABLED=0
go build -trimpath -o "$work/anyam" ./cmd/anyam
go build -trimpath -o "$work/gen" ./bench/gen
go build -trimpath -o "$work/compare" ./bench/compare
(cd bench/pocketbase && go build -trimpath -o "$work/pocketbase" .)

serve="$work/anyam --data $work/anyam-data serve --listen $anyam_at --rate 0 --log-level warn"

# while_serving COMMAND… runs a command while Anyam serves, and stops it in good order.
while_serving() {
	$serve >/dev/null &
	server=$!
	trap 'kill "$server" 2>/dev/null || true' EXIT
	for _ in $(seq 600); do
		curl --silent --fail --output /dev/null "http://$anyam_at/api/v1/agreements?limit=1" && break
		sleep 0.1
	done
	"$@"
	kill "$server"
	wait "$server" || true
	trap - EXIT
}

if [ ! -e "$work/register.xlsx" ]; then
	"$work/gen" -rows "$rows" -out "$work"
fi
if [ ! -e "$work/anyam-data" ]; then
	echo "anyam import of $rows rows:"
	rm -rf "$work/anyam-data.part"
	time "$work/anyam" --data "$work/anyam-data.part" import --accept "$work/register.xlsx" >"$work/import.log"
	mv "$work/anyam-data.part" "$work/anyam-data"
fi
if [ ! -e "$work/pocketbase-data" ]; then
	while_serving "$work/compare" dump -address "$anyam_at" >"$work/rows.jsonl"
	rm -rf "$work/pocketbase-data.part"
	"$work/pocketbase" load "$work/rows.jsonl" --dev=false --dir "$work/pocketbase-data.part" >"$work/pocketbase.log" 2>&1
	mv "$work/pocketbase-data.part" "$work/pocketbase-data"
fi
# What is measured is a restart: the first start of a new program makes its catalogue anew and keeps it.
while_serving true
"$work/compare" run -connections "$connections" -seconds "$seconds" -rounds "$rounds" \
	-address "$anyam_at" -anyam "$serve" \
	-other "$pocketbase_at" -pocketbase "$work/pocketbase serve --dev=false --dir $work/pocketbase-data --http $pocketbase_at"
