#!/usr/bin/env python3
"""Lays a slide written by `cgam demo-slide` on a much larger empty one: the size of a scan of a whole
glass, without its hours and gigabytes. Every empty tile is the same few bytes of the file.

    large_slide.py PIECE.svs WIDTH HEIGHT X Y OUT.svs

X and Y say where the piece lies; they are rounded to whole tiles of the coarsest level. The first
tile of the piece must be glass: it becomes the empty one.
"""

import struct
import sys

SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 12: 8, 13: 4, 16: 8}
FORMATS = {3: "H", 4: "I", 16: "Q"}
WIDTH, HEIGHT, DESCRIPTION, TILE_WIDTH, TILE_HEIGHT, OFFSETS, COUNTS = 256, 257, 270, 322, 323, 324, 325


def directories(data):
    """The directories of a TIFF or BigTIFF, little endian: {tag: (type, raw bytes)}."""
    big = struct.unpack_from("<H", data, 2)[0] == 43
    number, count_size, entry, inline = ("<Q", 8, 20, 8) if big else ("<I", 4, 12, 4)
    position = struct.unpack_from(number, data, 8 if big else 4)[0]
    while position:
        entries = struct.unpack_from("<Q" if big else "<H", data, position)[0]
        position += 8 if big else 2
        tags = {}
        for _ in range(entries):
            tag, kind = struct.unpack_from("<HH", data, position)
            count = struct.unpack_from(number, data, position + 4)[0]
            length = count * SIZES[kind]
            start = position + 4 + count_size
            if length > inline:
                start = struct.unpack_from(number, data, start)[0]
            tags[tag] = (kind, data[start:start + length])
            position += entry
        yield tags
        position = struct.unpack_from(number, data, position)[0]


def values(tags, tag):
    kind, raw = tags[tag]
    return struct.unpack("<%d%s" % (len(raw) // SIZES[kind], FORMATS[kind]), raw)


def enlarged(data, tags, size, place, glass, store):
    """The tags of one level on the larger plane."""
    side = values(tags, TILE_WIDTH)[0], values(tags, TILE_HEIGHT)[0]
    across = -(-size[0] // side[0])
    down = -(-size[1] // side[1])
    tiles = [data[start:start + count]
             for start, count in zip(values(tags, OFFSETS), values(tags, COUNTS))]
    offsets = [glass[0]] * (across * down)
    counts = [glass[1]] * (across * down)
    piece_across = -(-values(tags, WIDTH)[0] // side[0])
    for i, tile in enumerate(tiles):
        at = (place[1] // side[1] + i // piece_across) * across + place[0] // side[0] + i % piece_across
        offsets[at] = store(tile)
        counts[at] = len(tile)
    full = "%dx%d" % (values(tags, WIDTH)[0], values(tags, HEIGHT)[0])
    text = tags[DESCRIPTION][1].replace(full.encode(), ("%dx%d" % size).encode())
    new = dict(tags)
    new[WIDTH] = (4, struct.pack("<I", size[0]))
    new[HEIGHT] = (4, struct.pack("<I", size[1]))
    new[DESCRIPTION] = (2, text)
    new[OFFSETS] = (16, struct.pack("<%dQ" % len(offsets), *offsets))
    new[COUNTS] = (4, struct.pack("<%dI" % len(counts), *counts))
    return new


def main(piece, width, height, x, y, out):
    data = open(piece, "rb").read()
    levels = [tags for tags in directories(data) if TILE_WIDTH in tags]
    first = values(levels[0], WIDTH)[0], values(levels[0], HEIGHT)[0]
    step = values(levels[0], TILE_WIDTH)[0] << (len(levels) - 1)
    place = int(x) // step * step, int(y) // step * step
    whole = int(width), int(height)
    if place[0] + first[0] > whole[0] or place[1] + first[1] > whole[1]:
        sys.exit("The piece does not fit on the slide there.")
    with open(out, "wb") as file:
        file.write(struct.pack("<2sHHHQ", b"II", 43, 8, 0, 0))
        link = 8

        def store(raw):
            file.seek(0, 2)
            start = file.tell()
            file.write(raw)
            return start

        base = "%dx%d" % first
        empty = values(levels[0], OFFSETS)[0], values(levels[0], COUNTS)[0]
        glass = store(data[empty[0]:empty[0] + empty[1]]), empty[1]
        for k, tags in enumerate(levels):
            new = enlarged(data, tags, (whole[0] >> k, whole[1] >> k),
                           (place[0] >> k, place[1] >> k), glass, store)
            text = new[DESCRIPTION][1].replace(base.encode(), ("%dx%d" % whole).encode())
            new[DESCRIPTION] = (2, text)
            entries = b""
            for tag in sorted(new):
                kind, raw = new[tag]
                held = raw.ljust(8, b"\0") if len(raw) <= 8 else struct.pack("<Q", store(raw))
                entries += struct.pack("<HHQ", tag, kind, len(raw) // SIZES[kind]) + held
            start = store(struct.pack("<Q", len(new)) + entries + struct.pack("<Q", 0))
            file.seek(link)
            file.write(struct.pack("<Q", start))
            link = start + 8 + len(entries)


if __name__ == "__main__":
    if len(sys.argv) != 7:
        sys.exit(__doc__)
    main(*sys.argv[1:])
