"""Masks and labels as pictures: PNG with the JSON beside it, JPEG, TIFF."""

import json
import struct
import zlib

from cases import Case, changed, cut
from tiff import Directory, tiff

PLACE = {"origin_x": 0, "origin_y": 0, "downsample_x": 4, "downsample_y": 4,
         "width": 16, "height": 12}


def chunk(kind: bytes, content: bytes) -> bytes:
    return (struct.pack(">I", len(content)) + kind + content
            + struct.pack(">I", zlib.crc32(kind + content)))


def png(width=16, height=12, bits=8, colour=0, rows=None, more=b"", interlace=0) -> bytes:
    """Grey unless told; `rows` is the raw content before compression."""
    if rows is None:
        row = b"\0" + bytes(255 if 4 <= x < 12 else 0 for x in range(width))
        rows = row * height
    head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, interlace)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + more
            + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


def jpeg(width=16, height=16, frame=0xC0, scans=1) -> bytes:
    """A grey JPEG of one quantisation and two Huffman tables: a flat grey picture."""
    def segment(marker, content):
        return b"\xff" + bytes([marker]) + struct.pack(">H", len(content) + 2) + content

    def table(kind):
        return bytes([kind, 1] + [0] * 15 + [0])  # one code of one bit, for the symbol 0

    blocks = -(-width // 8) * (-(-height // 8))
    progressive = frame == 0xC2
    data = bytes((blocks if progressive else 2 * blocks) // 8 + 1)
    scan = segment(0xDA, bytes([1, 1, 0, 0, 0 if progressive else 63, 0])) + data
    return (b"\xff\xd8" + segment(0xDB, bytes([0] + [1] * 64))
            + segment(frame, struct.pack(">BHHB", 8, height, width, 1) + bytes([1, 0x11, 0]))
            + segment(0xC4, table(0x00)) + segment(0xC4, table(0x10)) + scan * scans
            + b"\xff\xd9")


def mask_cases() -> list:
    """Read as a mask that is imported onto a slide of 64 x 48 pixels."""
    sound = png()
    place = json.dumps(PLACE).encode()

    def case(defect, content, says="", beside=place, needs=0):
        files = {"mask.json": beside} if beside is not None else {}
        return Case("mask-" + defect, "mask", "mask.png", content, says, files, needs)

    def placed(**members):
        return json.dumps({**PLACE, **members}).encode()

    def worded(defect, words, size=(16, 12), says=""):
        picture = tiff([Directory(*size, samples=1, description=words)])
        return Case("mask-words-" + defect, "mask", "mask.tif", picture, says)

    square = png(5, 5, rows=(b"\0" + bytes(5)) * 5)
    header = png(100_000, 100_000, rows=b"\0")
    palette = chunk(b"PLTE", bytes([0, 0, 0, 200, 0, 0]))
    noted = chunk(b"zTXt", b"note\0\0" + zlib.compress(bytes(50_000_000)))
    return [
        case("sound", sound),
        case("without-sidecar", sound, beside=None),
        case("palette", png(bits=8, colour=3, rows=(b"\0" + bytes([0, 1] * 8)) * 12, more=palette)),
        case("empty", b"", "is empty (0 bytes)"),
        case("cut-in-header", sound[:20], "header is broken or cut short"),
        case("cut-in-pixels", sound[:60], "damaged PNG"),
        case("cut-last-rows", png(rows=(b"\0" + bytes(16)) * 3), "damaged PNG"),
        case("checksum-wrong", changed(sound, 50, b"\xff\xff"), "damaged PNG"),
        case("filter-unknown", png(rows=(b"\x09" + bytes(16)) * 12), "damaged PNG"),
        case("palette-missing", png(colour=3), "damaged PNG"),
        case("palette-short", png(colour=3, rows=(b"\0" + bytes([250] * 16)) * 12, more=palette)),
        case("bits-unknown", png(bits=7), "damaged PNG"),
        case("size-zero", png(0, 12), "no picture in it"),
        case("bomb-100000", header, "the limit is"),
        case("bomb-11000", png(11_000, 11_000, rows=b"\0"), "damaged PNG"),
        case("bomb-11000-interlaced", png(11_000, 11_000, rows=b"\0", interlace=1), "damaged PNG"),
        case("bomb-remark", png(more=noted)),
        case("no-picture", b"\x89PNG\r\n\x1a\n", "header is broken or cut short"),
        case("sidecar-no-json", sound, "does not say where", beside=b"origin: 0, 0"),
        case("sidecar-deep", sound, "more than 64", beside=b'{"a":' * 100_000 + b"}" * 100_000),
        case("sidecar-open-brackets", sound, "more than 64", beside=b"[" * 1_000_000),
        case("sidecar-of-other-things", sound, beside=b'{"stain": "H&E"}'),
        case("sidecar-of-another-slide", sound, "belongs to another slide",
             beside=placed(slide_width=64, slide_height=480)),
        case("sidecar-step-negative", sound, "does not say where", beside=placed(downsample_x=-4)),
        case("sidecar-origin-far", sound, beside=placed(origin_x=1e300)),
        case("sidecar-step-tiny", sound, "a scale that does not go",
             beside=placed(downsample_x=1e-300)),
        case("sidecar-kind-number", sound, beside=placed(kind=7)),
        case("sidecar-classes-wrong", sound, beside=placed(kind="labels", classes=[{"name": 1}])),
        case("sidecar-colour-words", sound,
             beside=placed(kind="labels", classes=[{"name": "T", "color": ["a", 0, 0]}])),
        case("sidecar-colour-mixed", sound,
             beside=placed(kind="labels", classes=[{"name": "T", "color": [1, "b", 0]}])),
        case("shape-of-no-slide", square, beside=None),
        worded("sound", words := "Mask; downsample 3.99 x 4 from the slide's corner", (17, 12)),
        worded("of-another-size", words, (5, 5)),
        worded("no-number", words.replace("3.99", "nan")),
        worded("tiny", words.replace("3.99 x 4", "1e-320 x 1e-320")),
        worded("huge", words.replace("3.99 x 4", "1e308 x 1e308"), (16, 16)),
        worded("cut", words[:-20]),
        worded("long", "downsample " * 10_000 + words, (17, 12)),
        Case("image-sound", "image", "image.png", sound),
        Case("image-too-large", "image", "image.png", png(5000, 5000, rows=b"\0"), "the limit is"),
        Case("sidecar-sound", "sidecar", "mask.json", place),
        Case("mask-jpeg-sound", "values", "mask.jpg", jpeg()),
        Case("mask-jpeg-cut", "values", "mask.jpg", jpeg()[:60], "mask.jpg"),
        Case("mask-jpeg-no-frame", "values", "mask.jpg", b"\xff\xd8\xff\xd9", "header is broken"),
        Case("mask-jpeg-many-scans", "values", "mask.jpg", jpeg(4000, 4000, 0xC2, 400),
             "more than 100 scans"),
        Case("mask-jpeg-huge", "values", "mask.jpg", jpeg(65_000, 65_000)[:400], "the limit is"),
    ]


def label_cases() -> list:
    """A label picture as TIFF, read as the mask of a data set."""
    def case(defect, content, says="", needs=0):
        return Case("labels-" + defect, "values", "labels.tif", content, says, {}, needs)

    def one(**of):
        return tiff([Directory(32, 24, samples=1, **of)])

    sound = one()
    two_widths = Directory(32, 24, samples=1)
    two_widths.extra.append((256, 3, [60_000]))
    return [
        case("sound", sound),
        case("tiled", tiff([Directory(32, 32, samples=1, tile=16)])),
        case("bits-16", one(bits=16), "16"),
        case("cut-in-directory", sound[:40], "labels.tif"),
        case("cut-in-pixels", cut(sound, 0.9), "damaged TIFF"),
        case("directory-beyond-end", changed(sound, 4, b"\xff\xff\xff\x7f"), "header is broken"),
        case("strip-beyond-end", one(change={273: (4, [10_000_000])}), "damaged TIFF"),
        case("strip-length-zero", one(change={279: (4, [0])})),
        case("width-twice", tiff([two_widths]), "labels.tif"),
        case("width-huge", one(change={256: (4, [2**31])}), "the limit is"),
        case("bomb-4000", one(change={256: (4, [4000]), 257: (4, [4000]), 278: (4, [4000])}),
             "damaged TIFF"),
        case("tag-count-huge", one(change={273: (4, 0x40000000, 8)}), "labels.tif"),
        case("compression-unknown", one(change={259: (3, [9999])}), "labels.tif"),
        case("samples-many", one(change={277: (3, [65_535])}), "labels.tif"),
        case("big-endian-cut", b"MM\0*\0\0\0\x08\0\x05", "header is broken"),
    ]


def all_cases() -> list:
    return mask_cases() + label_cases()
