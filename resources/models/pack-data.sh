#!/usr/bin/env bash
# Packs what the bundled networks are trained on: see usage.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: pack-data.sh CGAM DATA

Writes with the program CGAM the packed sets that resnet18s-64-first.json to resnet18s-64.json name to runs/packs of
this checkout: the development data under DATA (ebhi_seg, camelyon_tiles, bcss_rois, slides), drawn tissue, and what is cut
out of slides without annotations (needs python3 with numpy, scipy and Pillow). They can then be taken to a machine with a
GPU, where `cgam train --config resources/models/resnet18s-64-first.json --out runs/resnet18s-64-first` needs no image
libraries. Packs that are there already stay.
TEXT
}

[ $# -eq 2 ] || { usage >&2; exit 2; }
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
cgam=$1 data=$2 packs=$here/../../runs/packs
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$packs"

# pack NAME FOLDER
pack() {
    "$cgam" pack "$2" --out "$packs/$1.cgampack"
}
missing() {
    [ ! -e "$packs/$1.cgampack" ]
}

# Crops of drawn tissue.
drawn_patches() {
    mkdir -p "$work/demo/images" "$work/demo/masks"
    local seed
    for seed in $(seq 101 140); do
        "$cgam" demo-patch --size 400 --mpp 1 --seed "$seed" "$work/demo/images/demo_$seed.png" \
            --mask "$work/demo/masks/demo_$seed.png" >/dev/null
    done
}

# Large nests, with tissue around them.
drawn_slides() {
    local seed
    for seed in 201 202; do
        "$cgam" demo-slide --width 9000 --height 7000 --seed "$seed" --mpp 0.5 "$work/d$seed.svs" \
            --mask "$work/d$seed.png" >/dev/null
        "$cgam" patches "$work/d$seed.svs" --annotations "$work/d$seed.png" --mpp 1 --size 448 \
            --tumour 0.05:1 --out "$work/demo-slides"
    done
}

# Skin without tumour: all that is marked is the slide's first pixel.
skin_patches() {
    cat >"$work/corner.geojson" <<'JSON'
{"type": "FeatureCollection", "features": [
    {"type": "Feature", "properties": {"classification": {"name": "Tumor"}}, "geometry":
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]}}]}
JSON
    "$cgam" patches "$data/slides/CMU-1-Small-Region.svs" --annotations "$work/corner.geojson" --mpp 1 \
        --size 360 --tumour 0:1 --out "$work/skin"
}

# slide_picture SLIDE PICTURE OPTIONS...: the whole of a small slide at 1 um a pixel, from its upper left corner.
slide_picture() {
    "$cgam" crop "$data/slides/$1" "$2" --x 0 --y 0 --mpp 1 --size 2304 "${@:3}"
}

# Pieces of tissue that look alike, of two slides that nobody has annotated.
regions() {
    slide_picture TCGA-CR-7395-01A-01-TS1.svs "$work/tcga.png" --slide-mpp 0.5
    slide_picture CMU-1-Small-Region.svs "$work/cmu.png"
    "$here/regions-of-slide.py" "$work/tcga.png" "$work/regions" --prefix tcga
    "$here/regions-of-slide.py" "$work/cmu.png" "$work/regions" --prefix cmu
}

nests() {
    slide_picture TCGA-CR-7395-01A-01-TS1.svs "$work/tcga.png" --slide-mpp 0.5
    "$here/outline-nests.py" "$work/tcga.png" "$work/nests"
}

if missing ebhi; then pack ebhi "$data/ebhi_seg"; fi
if missing camelyon; then pack camelyon "$data/camelyon_tiles"; fi
if missing bcss; then pack bcss "$data/bcss_rois"; fi
if missing demo; then drawn_patches; pack demo "$work/demo"; fi
if missing demo-slides; then drawn_slides; pack demo-slides "$work/demo-slides"; fi
if missing skin; then skin_patches; pack skin "$work/skin"; fi
if missing regions; then regions; pack regions "$work/regions"; fi
if missing nests; then nests; pack nests "$work/nests"; fi
