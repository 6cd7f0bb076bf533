"""Tiles of an unfinished segmentation (core/segment/tile_store.cpp)."""

import struct
import zlib

from cases import Case, changed

PLAN = b"hostile"  # what tests/hostile calls the plan
START = 0xCBF29CE484222325


def fnv(content: bytes, digest=START) -> int:
    for byte in content:
        digest = (digest ^ byte) * 0x100000001B3 % 2**64
    return digest


def header(plan=PLAN) -> bytes:
    return b"CGAMTIL1" + struct.pack("<Q", fnv(plan))


def tile(col=0, width=8, height=6, packed=None, size=None) -> bytes:
    packed = zlib.compress(bytes(width * height)) if packed is None else packed
    head = struct.pack("<iiiiII", 0, col, width, height, len(packed) if size is None else size, 0)
    return head + struct.pack("<Q", fnv(packed, fnv(head))) + packed


def all_cases() -> list:
    def case(defect, content, says=""):
        return Case("tiles-" + defect, "tiles", "run.tiles", content, says)

    sound = header() + tile() + tile(1)
    return [
        case("sound", sound),
        case("empty", b""),
        case("header-cut", sound[:11]),
        case("other-file", b"SQLite format 3\0" + bytes(100), "is in the way"),
        case("other-plan", header(b"another") + tile(), "of another slide"),
        # What follows damage is worked out anew.
        case("cut", sound[:-3]),
        case("digest-wrong", changed(sound, len(sound) - 1, b"\0")),
        case("size-huge", header() + tile(size=2**28) + tile(1)),
        case("size-negative", header() + tile(size=2**32 - 1)),
        case("width-negative", header() + tile(width=-8, packed=b"")),
        case("side-huge", header() + tile(width=2**14, height=2**14, packed=zlib.compress(b"")),
             "damaged"),
        case("pixels-short", header() + tile(packed=zlib.compress(bytes(7))), "damaged"),
        case("pixels-none", header() + tile(packed=b"no picture"), "damaged"),
    ]
