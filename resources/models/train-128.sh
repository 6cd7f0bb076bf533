#!/usr/bin/env bash
# Makes the bundled network of 128 channels again: see usage.
set -euo pipefail

usage() {
    cat <<'TEXT'
Usage: train-128.sh CGAM

Trains resnet18s-128 with the program CGAM, in runs/ of this checkout: first on colon, from ImageNet's
backbone (resnet18s-128-colon.json), then further, with lymph nodes and drawn tissue beside it
(resnet18s-128.json). The development data must lie in ../shared/data. A stopped run goes on where
it was. The network is runs/resnet18s-128/best.pth.
TEXT
}

[ $# -eq 1 ] || { usage >&2; exit 2; }
here=$(cd "$(dirname "$(readlink -f "$0")")" && pwd)
cgam=$1 runs=$here/../../runs

mkdir -p "$runs/demo/images" "$runs/demo/masks"
for seed in $(seq 101 140); do
    "$cgam" demo-patch --size 400 --mpp 1 --seed "$seed" "$runs/demo/images/demo_$seed.png" \
        --mask "$runs/demo/masks/demo_$seed.png" >/dev/null
done

# stage NAME
stage() {
    local -a resume=()
    [ ! -e "$runs/$1/checkpoint.pt" ] || resume=(--resume)
    "$cgam" train --config "$here/$1.json" --out "$runs/$1" "${resume[@]}"
}
stage resnet18s-128-colon
stage resnet18s-128
