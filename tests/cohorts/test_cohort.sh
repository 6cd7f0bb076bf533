#!/usr/bin/env bash
# test_cohort.sh SNAKEMAKE SNAKEFILE CGAM SCRIPTED_CGAM: a cohort of three slides, one of them broken.
set -euo pipefail
snakemake=$1 snakefile=$2 cgam=$3 scripted=$4

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
export HOME=$folder XDG_CACHE_HOME=$folder/cache
mkdir "$folder/slides"
"$cgam" demo-slide --width 1200 --height 900 --mpp 2 --seed 1 "$folder/slides/one.svs"
"$cgam" demo-slide --width 900 --height 1200 --mpp 2 --seed 2 "$folder/slides/two with space.svs"
echo "no slide" >"$folder/slides/broken.svs"
echo "no slide at all" >"$folder/slides/readme.txt"
echo "a network" >"$folder/weights.pth"

run() {
    "$snakemake" -s "$snakefile" --cores 1 --directory "$folder" --nolock \
        --config slides="$folder/slides" out="$folder/out" weights="$folder/weights.pth" \
        cgam="$scripted" options="--mpp 4 --tile 128 --overlap 48 --margin 12" \
        >"$folder/snakemake.txt" 2>&1 || {
        cat "$folder/snakemake.txt" >&2
        fail "snakemake ended with an error"
    }
}
run

table=$folder/out/summary.csv
[ "$(wc -l <"$table")" -eq 4 ] || fail "the table has not a line for each slide: $(cat "$table")"
grep -q '^[^,]*/one.svs,done,' "$table" || fail "one.svs is not done: $(cat "$table")"
grep -q 'two with space.svs,done,' "$table" || fail "the other slide is not done: $(cat "$table")"
grep -q 'broken.svs,unusable,.*broken.svs' "$table" || fail "the broken slide is not named: $(cat "$table")"
grep -q readme "$table" && fail "a text was taken for a slide"
for file in geojson/one.svs.geojson mask/one.svs.tif prob/one.svs.tif \
    "geojson/two with space.svs.geojson"; do
    [ -s "$folder/out/$file" ] || fail "$file is missing"
done
[ -e "$folder/out/geojson/broken.svs.geojson" ] && fail "the broken slide has a result"
ls "$folder"/out/geojson/*.tiles >/dev/null 2>&1 && fail "a checkpoint was left behind"

# A new slide costs its own time only.
before=$(stat -c %Y.%i "$folder/out/geojson/one.svs.geojson")
"$cgam" demo-slide --width 600 --height 600 --mpp 2 --seed 3 "$folder/slides/three.svs"
run
[ "$(wc -l <"$table")" -eq 5 ] || fail "the new slide is not in the table"
[ "$(stat -c %Y.%i "$folder/out/geojson/one.svs.geojson")" = "$before" ] ||
    fail "a slide that was done was computed again"

# Ctrl-C while tiles are computed: what is kept, and the same result when it goes on. A run that was done before
# the signal came says nothing about it; another one is begun.
segment=("$scripted" segment "$folder/slides/one.svs" --weights "$folder/weights.pth" --mpp 1.5
    --tile 16 --overlap 8 --margin 2 --out "$folder/one.geojson")
for _ in 1 2 3 4 5 6 7 8 9 10; do
    rm -f "$folder"/one.geojson*
    "${segment[@]}" >/dev/null 2>"$folder/interrupted.txt" &
    while kill -0 $! 2>/dev/null && [ "$(stat -c %s "$folder/one.geojson.tiles" 2>/dev/null || echo 0)" -lt 2000 ]; do
        sleep 0.02
    done
    kill -INT $! 2>/dev/null || true
    code=0
    wait $! || code=$?
    [ "$code" -ne 0 ] && break
done
[ "$code" -eq 130 ] || fail "interrupted, the program ended with $code: $(cat "$folder/interrupted.txt")"
grep -q 'Segmentation interrupted; [0-9]* of [0-9]* tiles are kept in .*--resume' "$folder/interrupted.txt" ||
    fail "it does not say what is kept: $(cat "$folder/interrupted.txt")"
LC_ALL=C grep -q '[^[:print:][:space:]]' "$folder/interrupted.txt" && fail "control characters in a log"
[ -e "$folder/one.geojson" ] && fail "an interrupted run has a result"
"${segment[@]}" --resume >/dev/null
mv "$folder/one.geojson" "$folder/resumed.geojson"
"${segment[@]}" >/dev/null
cmp "$folder/one.geojson" "$folder/resumed.geojson" || fail "the resumed result is another one"
echo "cohort: all as it should be"
