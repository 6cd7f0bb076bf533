#!/usr/bin/env bash
# Makes every table of docs/results.md from the development data: see usage.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: tables.sh CGAM DATA OUT [WEIGHTS]

Evaluates the network (default: the bundled resnet18s-64) with the program CGAM on the data sets under DATA
(ebhi_seg, bcss_rois, ocdc_tiles) and writes OUT/tables.md. A folder OUT/NAME holds
the whole report of each part, with its journal: a stopped run goes on where it was. THREADS,
SEEDS and PARTS (names of parts, default all) may be set in the environment.
TEXT
}

[ $# -ge 3 ] && [ $# -le 4 ] || { usage >&2; exit 2; }
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
cgam=$1 data=$2 out=$3 weights=${4:-$here/../models/resnet18s-64.pth}
threads=${THREADS:-0} seeds=${SEEDS:-3}
parts=${PARTS:-colon ideas ideas-jitter search tuned jitter middling maps breast mouth}
methods=none,fbrs-b,gbrs-bmconv,cgam
colon=(--data "$data/ebhi_seg" --class adenocarcinoma --split val --limit 38)
common=(--min-mask 0.05 --max-mask 0.95 --weights "$weights" --threads "$threads")
mkdir -p "$out"

# part NAME TITLE COMMAND OPTIONS...
part() {
    local name=$1 title=$2
    shift 2
    case " $parts " in *" $name "*) ;; *) return 0 ;; esac
    printf 'tables: %s\n' "$title" >&2
    "$cgam" "$@" "${common[@]}" --report "$out/$name"
    { printf '## %s\n\n' "$title"; cat "$out/$name/report.md"; printf '\n'; } >"$out/$name.md"
}

compare=(evaluate --methods "$methods" --settings "$here/candidates.json" --seeds "$seeds")
part colon 'Colorectal adenocarcinoma, validation patients' "${compare[@]}" "${colon[@]}"
part ideas 'Ideas for CGAM+, each alone, with the exact robot' \
    evaluate --methods none --settings "$here/ideas.json" --seeds "$seeds" "${colon[@]}"
part ideas-jitter 'The same ideas with the clicks of an unsteady hand' \
    evaluate --methods none --settings "$here/ideas.json" --seeds "$seeds" "${colon[@]}" --robot jitter
# The same number of settings tried for each method, on one half of the patients; the other half is reported.
halves=("${colon[@]:0:6}" --split-file "$out/halves.json")
[ -e "$out/halves.json" ] || "$cgam" split "$data/ebhi_seg" --val 0.5 --seed 1 --out "$out/halves.json"
part search 'Search for each method'"'"'s best setting on one half of these patients' \
    tune --methods fbrs-b,gbrs-bmconv,cgam --settings "$here/plus.json" "${halves[@]}" --side train --limit 20
part tuned 'The settings found, on the other half' evaluate --methods none --settings "$out/search/best.json" \
    --seeds "$seeds" "${halves[@]}" --side val
part jitter 'Adenocarcinoma as in the first table, clicks of an unsteady hand' "${compare[@]}" "${colon[@]}" --robot jitter
part middling 'Adenocarcinoma, masks that begin with IoU 0.5 to 0.7' "${compare[@]}" \
    --data "$data/ebhi_seg" --class adenocarcinoma --split val --initial-iou 0.5:0.7
part maps 'What the attention is given: proper, random, empty click maps' \
    ablate --maps proper,random,zero --seeds "$seeds" "${colon[@]}"
part breast 'Breast carcinoma, the patient whom the bundled networks were not trained on' "${compare[@]}" \
    --data "$data/bcss_rois" --swap-red-blue "$data/bcss_rois" --um-per-px 1 \
    --split-file "$here/breast-split.json"
part mouth 'Oral squamous cell carcinoma' "${compare[@]}" \
    --data "$data/ocdc_tiles" --swap-red-blue "$data/ocdc_tiles" --scale 0.5

: >"$out/tables.md"
for name in colon ideas ideas-jitter search tuned jitter middling maps breast mouth; do
    [ ! -e "$out/$name.md" ] || cat "$out/$name.md" >>"$out/tables.md"
done
