#!/usr/bin/python3
"""Outlines of squamous nests by their colour.

Usage: outline-nests.py IMAGE OUT [--crop PIXELS] [--step PIXELS] [--prefix NAME]

IMAGE: TCGA-CR-7395-01A-01-TS1.svs at about 1 um a pixel, which nobody has annotated. Its nests are even and pink,
the stroma between them is rough and full of nuclei: the quotient of red and green density and the roughness, both
smoothed, are cut where Otsu's rule says. Writes crops with these masks as a data set. No pathologist has seen the
outlines. Needs numpy, scipy and Pillow (Debian: python3-numpy python3-scipy python3-pil).
"""
import argparse
import os

import numpy as np
from PIL import Image
from scipy import ndimage

LEAST, MOST = 0.05, 0.96  # share of a crop that is nest


def otsu(values):
    histogram, edges = np.histogram(values, 200, range=np.percentile(values, (1, 99)))
    centres = (edges[1:] + edges[:-1]) / 2
    share = histogram / histogram.sum()
    below, mean = share.cumsum(), (share * centres).cumsum()
    return centres[((mean[-1] * below - mean) ** 2 / (below * (1 - below) + 1e-9)).argmax()]


def large_parts(mask, least):
    parts, _ = ndimage.label(mask)
    sizes = np.bincount(parts.ravel())
    sizes[0] = 0
    return np.isin(parts, np.flatnonzero(sizes > least))


def nests(rgb):
    density = -np.log((rgb.astype(np.float32) + 1) / 256)
    darkness = density.mean(2)
    tissue = ndimage.gaussian_filter(darkness, 4) > 0.25
    weight = tissue.astype(np.float32)

    def smooth(plane, sigma):  # over tissue alone
        return ndimage.gaussian_filter(plane * weight, sigma) / np.maximum(ndimage.gaussian_filter(weight, sigma), 1e-3)

    ratio = smooth(density[..., 0], 8) / (smooth(density[..., 1], 8) + 0.05)
    even = ndimage.gaussian_filter(darkness, 2)
    rough = np.sqrt(np.maximum(smooth(even * even, 9) - smooth(even, 9) ** 2, 0))
    score = ratio - 0.6 * smooth(ratio, 150) + 0.35 * rough
    mask = tissue & (score < otsu(score[tissue]))
    mask = ndimage.binary_closing(ndimage.binary_opening(mask, iterations=5), iterations=6)
    mask = large_parts(mask, 4000)
    mask |= ~mask & ~large_parts(~mask, 500)
    return mask & (ndimage.gaussian_filter(darkness, 3) > 0.2)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("image")
    parser.add_argument("out")
    parser.add_argument("--crop", type=int, default=448)
    parser.add_argument("--step", type=int, default=190)
    parser.add_argument("--prefix", default="nests")
    args = parser.parse_args()
    rgb = np.asarray(Image.open(args.image).convert("RGB"))
    mask = nests(rgb)
    for folder in ("images", "masks"):
        os.makedirs(os.path.join(args.out, folder), exist_ok=True)
    count = 0
    for y in range(0, rgb.shape[0] - args.crop + 1, args.step):
        for x in range(0, rgb.shape[1] - args.crop + 1, args.step):
            place = np.s_[y : y + args.crop, x : x + args.crop]
            if not LEAST <= mask[place].mean() <= MOST:
                continue
            name = f"{args.prefix}_{x}_{y}"
            Image.fromarray(rgb[place]).save(os.path.join(args.out, "images", name + ".jpg"), quality=92)
            Image.fromarray(mask[place]).save(os.path.join(args.out, "masks", name + ".png"))
            count += 1
    print(f"{count} crops in {args.out}")


if __name__ == "__main__":
    main()
