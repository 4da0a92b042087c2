#!/usr/bin/env bash
# The optimiser beside LEMON's network simplex (dimacs-solver) and, on the largest, GLPK (glpsol), whole processes and solving alone, in turns.
# Debian: liblemon-utils glpk-utils. ROUNDS=5 bench/flow.sh
set -euo pipefail
cd "$(dirname "$0")/.."
shared=../shared/data/aliran-biaya-minimum
rounds=${ROUNDS:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
CGO_ENABLED=0 go build -trimpath -ldflags '-s -w' -o "$work/anyam" ./cmd/anyam
CGO_ENABLED=0 go build -o "$work/flowtime" ./bench/flow
for f in netgen_kl133 transp_34x514 mcf_2000; do zcat -f "$shared/$f".min* >"$work/$f.min"; done
"$work/flowtime" -write "$work"

# best COMMAND… prints the least of the seconds that the command takes.
best() {
  local least= t
  for ((i = 0; i < rounds; i++)); do
    t=$( { TIMEFORMAT=%R; time "$@" >/dev/null 2>&1; } 2>&1)
    if [ -z "$least" ] || awk "BEGIN{exit !($t < $least)}"; then least=$t; fi
  done
  echo "$least"
}
printf '%-22s %10s %10s %6s   %10s %10s %6s\n' network lemon anyam ratio 'whole: lemon' anyam ratio
for f in "$work"/*.min; do
  name=$(basename "$f" .min)
  lemon=$(for ((i = 0; i < rounds; i++)); do dimacs-solver -long "$f" /dev/null 2>&1 | awk '/^(Setup|Run) NetworkSimplex/ {sub(/.*real: /, ""); sub(/s.*/, ""); t += $0} END {print t}'; done | sort -g | head -1)
  own=$("$work/flowtime" -rounds "$rounds" "$f")
  whole_lemon=$(best dimacs-solver -long "$f" /dev/null)
  whole_own=$(best "$work/anyam" flow "$f")
  awk -v n="$name" -v a="$lemon" -v b="$own" -v c="$whole_lemon" -v d="$whole_own" 'BEGIN{printf "%-22s %8.2fms %8.2fms %6.2f   %8.0fms %8.0fms %6.2f\n", n, a*1000, b*1000, b/a, c*1000, d*1000, d/c}'
done
if [ -n "${GLPK:-}" ]; then
  TIMEFORMAT='glpsol --mincost on netgen_kl133: %R s'
  time glpsol --mincost "$work/netgen_kl133.min" >/dev/null
fi
