#!/usr/bin/env bash
# One slide of the cohort: segment_slide.sh CGAM SLIDE WEIGHTS OUT NAME STATUS THREADS [OPTION...]
#
# Writes OUT/{geojson,mask,prob,json}/NAME... and, at the very end, STATUS. A slide that cgam calls
# unusable (exit code 3) is a result too; every other failure fails the job, which may be tried
# again and then goes on where it was.
set -uo pipefail
cgam=$1 slide=$2 weights=$3 out=$4 name=$5 status=$6 threads=$7
shift 7

mkdir -p "$out/geojson" "$out/mask" "$out/prob" "$out/json" "$(dirname "$status")" || exit 1
said=$(mktemp)
trap 'rm -f "$said"' EXIT

"$cgam" segment "$slide" --weights "$weights" --threads "$threads" --resume \
    --out "$out/geojson/$name.geojson" --mask "$out/mask/$name.tif" \
    --prob "$out/prob/$name.tif" --json "$out/json/$name.json" "$@" 2>"$said"
code=$?
cat "$said" >&2
if [ $code -ne 0 ] && [ $code -ne 3 ]; then exit $code; fi

why=
[ $code -eq 3 ] && why=$(tail -n 1 "$said" | sed 's/^cgam: //')
CODE=$code WHY=$why SLIDE=$slide JSON=$out/json/$name.json python3 - >"$status.part" <<'PYTHON' || exit 1
import json
import os

print(json.dumps({"slide": os.environ["SLIDE"], "exit_code": int(os.environ["CODE"]),
                  "why": os.environ["WHY"], "json": os.environ["JSON"]}))
PYTHON
mv "$status.part" "$status" || exit 1
