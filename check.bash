#!/usr/bin/env bash
# The one check. `check.bash` is the fast path; `check.bash full` is what `make test` and CI run; `check.bash fmt` formats.
# As root on Debian it installs what is missing; otherwise it names it. With CI set, anything missing is an error.
set -euo pipefail
cd "$(dirname "$0")"
export CGO_ENABLED="${CGO_ENABLED:-0}" GOFLAGS="${GOFLAGS:-}"
tools="$PWD/.cache/tools"
export PATH="$tools:$PATH"

step() { printf '\n== %s\n' "$*"; }

# tool NAME PATH@VERSION builds a pinned tool once into .cache/tools.
tool() {
  local name=$1 what=$2 mark="$tools/.$1@${2##*@}"
  [ -e "$mark" ] && return
  mkdir -p "$tools"
  GOBIN="$tools" GOFLAGS= go install "$what"
  rm -f "$tools/.$name@"*
  touch "$mark"
}

# packages COMMAND-OR-FILE=PACKAGE… installs Debian's packages for what is not there.
packages() {
  local missing=() p have
  for p in "$@"; do
    have=${p%%=*}
    if [[ $have == /* ]]; then compgen -G "$have" >/dev/null || missing+=("${p#*=}"); else command -v "$have" >/dev/null || missing+=("${p#*=}"); fi
  done
  [ ${#missing[@]} -eq 0 ] && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    step "installing ${missing[*]}"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    echo "missing: install the packages ${missing[*]}" >&2
    [ -z "${CI:-}" ] || exit 1
  fi
}

fmt() {
  tool gofumpt mvdan.cc/gofumpt@v0.12.0
  git ls-files -co --exclude-standard '*.go' | grep -v '_templ\.go$' | xargs gofumpt "$@"
}

if [ "${1:-}" = fmt ]; then fmt -w; exit; fi

step "format"
out=$(fmt -l)
if [ -n "$out" ]; then echo "not formatted (make fmt):"; echo "$out"; exit 1; fi

step "build and vet"
go build ./...
go vet ./...

step "lint"
tool golangci-lint github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
golangci-lint run ./...

if [ "${1:-}" != full ]; then
  step "test"
  go test -shuffle=on ./...
  exit
fi

packages chromium=chromium pdftotext=poppler-utils tesseract=tesseract-ocr '/usr/share/tesseract-ocr/*/tessdata/ind.traineddata=tesseract-ocr-ind' \
  '/usr/lib/postgresql/*/bin/initdb=postgresql' python3=python3 npm=npm /usr/sbin/slapd=slapd glpsol=glpk-utils soffice=libreoffice-writer-nogui /usr/lib/libreoffice/program/libsclo.so=libreoffice-calc-nogui

step "generated files are what their sources give"
tool templ github.com/a-h/templ/cmd/templ@v0.3.977
templ generate -include-version=false -log-level error ./internal/...
go generate ./internal/web
git diff --exit-code -- '*_templ.go' internal/web/assets

step "module file is tidy"
go mod tidy -diff

step "nothing is unreachable"
tool deadcode golang.org/x/tools/cmd/deadcode@v0.52.0
out=$(deadcode -test ./...)
if [ -n "$out" ]; then echo "$out"; exit 1; fi

step "test"
go test -shuffle=on -timeout 20m ./...

step "fuzz every parser for a moment"
# fuzz DIR TARGET prints the last line of a run that passes, and everything about one that does not, with the input that failed. Go 1.26
# may report its own deadline as the target's failure (go.dev/issue/75804, mended in Go 1.27): such a run, which found no input, counts as
# not run and is run again.
fuzz() {
  local out try
  for try in 1 2 3; do
    if out=$(go test "$1" -run '^$' -fuzz "^$2\$" -fuzztime "${FUZZTIME:-3s}" -parallel 2 2>&1); then
      tail -n 1 <<<"$out"
      return
    fi
    printf '%s failed (try %s):\n%s\n' "$2" "$try" "$out"
    { grep -oE 'testdata/fuzz/[A-Za-z0-9_/]+' <<<"$out" || true; } | sort -u | while read -r input; do
      if [ -e "$1/$input" ]; then printf -- '-- %s/%s\n' "$1" "$input"; cat "$1/$input"; fi
    done
    if [[ $out == *"ailing input"* || $out == *"seed corpus"* ]] || ! grep -qxE ' *context deadline exceeded' <<<"$out"; then return 1; fi
  done
  return 1
}
go list -f '{{.Dir}}' ./... | while read -r dir; do
  { grep -hoE '^func Fuzz[A-Za-z0-9_]+' "$dir"/*_test.go 2>/dev/null || true; } | awk '{print $2}' | while read -r target; do
    fuzz "$dir" "$target"
  done
done

step "reading, scored on the shared corpus"
if [ -d ../shared/corpus ]; then
  go build -o bin/anyam ./cmd/anyam
  python3 ../shared/tools/score_reading.py --min agreements=0.95 --min fields=0.85 --min signatories=0.9 --min dates=0.95 --min places=0.85 \
    --min regions=0.95 --min false_signed=0 --min grounded=1 ../shared/corpus -- ./bin/anyam read --format json
else
  echo "../shared is absent: not scored"
  [ -z "${CI:-}" ] || exit 1
fi

echo
echo "all checks passed"
