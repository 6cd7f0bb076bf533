#!/usr/bin/python3
"""Regions of a slide without annotations, as objects to click at.

Usage: regions-of-slide.py IMAGE OUT [--prefix NAME] [--crop PIXELS] [--step PIXELS] [--seed N]

IMAGE: the slide at about 1 um a pixel (for instance from `cgam crop`). Its tissue is divided by colour and
texture into 2, 3, 4 and 5 kinds (k-means, smoothed); each crop gets the connected piece, or all, of one kind as its
mask. These are no tumours: they teach a network that a click asks for the tissue that looks the same around it. Needs
numpy, scipy and Pillow (Debian: python3-numpy python3-scipy python3-pil).
"""
import argparse
import os

import numpy as np
from PIL import Image
from scipy import ndimage

LEAST, MOST = 0.06, 0.75  # share of a crop that its region covers
SMOOTHING = 5.0  # pixels


def descriptors(rgb):
    """Per pixel: optical densities at two scales and the roughness of the brightness."""
    density = -np.log((rgb.astype(np.float32) + 1) / 256)
    dark = density.mean(2)
    planes = [ndimage.gaussian_filter(density[..., k], s) for k in range(3) for s in (4, 10)]
    for s in (3, 8):
        mean = ndimage.gaussian_filter(dark, s)
        planes.append(np.sqrt(np.maximum(ndimage.gaussian_filter(dark * dark, s) - mean * mean, 0)))
    return np.stack(planes, 2)


def kinds(points, k, rng):
    """Centres of k-means."""
    centres = points[rng.choice(len(points), k, replace=False)]
    for _ in range(40):
        nearest = ((points[:, None] - centres[None]) ** 2).sum(2).argmin(1)
        centres = np.stack([points[nearest == i].mean(0) if (nearest == i).any() else centres[i] for i in range(k)])
    return centres


def labels(planes, tissue, k, rng):
    points = planes[tissue]
    scale = points.std(0) + 1e-6
    sample = points[rng.choice(len(points), min(len(points), 20000), replace=False)] / scale
    centres = kinds(sample, k, rng)
    votes = []
    flat = planes / scale
    distances = np.stack([((flat - c) ** 2).sum(2) for c in centres])
    nearest = distances.argmin(0)
    for i in range(k):
        votes.append(ndimage.gaussian_filter((tissue & (nearest == i)).astype(np.float32), SMOOTHING))
    votes.append(ndimage.gaussian_filter((~tissue).astype(np.float32), SMOOTHING))
    return np.stack(votes).argmax(0)  # k: no tissue


def region(crop, k, rng):
    """One kind's piece round a random pixel, or all of the kind, as a mask; None if too small or large."""
    kind = rng.integers(k)
    mask = crop == kind
    if rng.random() < 0.7 and mask.any():
        pieces, n = ndimage.label(mask)
        sizes = np.bincount(pieces.ravel())[1:]
        mask = pieces == rng.choice(n, p=sizes / sizes.sum()) + 1
    mask = ndimage.binary_closing(ndimage.binary_opening(mask, iterations=2), iterations=2)
    return mask if LEAST <= mask.mean() <= MOST else None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("image")
    parser.add_argument("out")
    parser.add_argument("--prefix", default="region")
    parser.add_argument("--crop", type=int, default=400)
    parser.add_argument("--step", type=int, default=260)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = np.random.default_rng(args.seed)
    rgb = np.asarray(Image.open(args.image).convert("RGB"))
    for folder in ("images", "masks"):
        os.makedirs(os.path.join(args.out, folder), exist_ok=True)
    planes = descriptors(rgb)
    tissue = planes[..., 1] + planes[..., 3] + planes[..., 5] > 0.45  # not glass
    maps = {k: labels(planes, tissue, k, rng) for k in (2, 3, 4, 5)}
    count = 0
    for y in range(0, rgb.shape[0] - args.crop + 1, args.step):
        for x in range(0, rgb.shape[1] - args.crop + 1, args.step):
            place = np.s_[y : y + args.crop, x : x + args.crop]
            if tissue[place].mean() < 0.4:
                continue
            for k, kind_map in maps.items():
                mask = region(kind_map[place], k, rng)
                if mask is None:
                    continue
                name = f"{args.prefix}_{x}_{y}_{k}"
                Image.fromarray(rgb[place]).save(os.path.join(args.out, "images", name + ".jpg"), quality=92)
                Image.fromarray(mask).save(os.path.join(args.out, "masks", name + ".png"))
                count += 1
    print(f"{count} regions in {args.out}")


if __name__ == "__main__":
    main()
