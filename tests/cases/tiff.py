"""TIFF files of a few bytes with whatever is wrong in them."""

import struct
import zlib
from dataclasses import dataclass, field

SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 12: 8, 16: 8}


@dataclass
class Directory:
    """One picture, deflated; `tile` 0 makes one strip of it.

    change: tag -> (type, values), or (type, count, raw value) to say what is not so; None leaves
    the tag out. next: number of the directory that follows, an offset as text, or None.
    """

    width: int
    height: int
    samples: int = 3
    bits: int = 8
    tile: int = 0
    reduced: bool = False
    description: str = ""
    change: dict = field(default_factory=dict)
    extra: list = field(default_factory=list)
    pixels: bytes = None
    next: object = "following"

    def blocks(self) -> list:
        if self.pixels is not None:
            raw = [self.pixels]
        elif self.tile:
            across, down = -(-self.width // self.tile), -(-self.height // self.tile)
            raw = [self.block(self.tile * self.tile, 40 + 20 * i) for i in range(across * down)]
        else:
            raw = [self.block(self.width * self.height, 200)]
        return raw

    def block(self, pixels: int, value: int) -> bytes:
        return zlib.compress(bytes([value % 256]) * (pixels * self.samples * self.bits // 8), 9)

    def tags(self, offsets: list, lengths: list) -> list:
        tags = {254: (4, [1 if self.reduced else 0]), 256: (4, [self.width]),
                257: (4, [self.height]), 258: (3, [self.bits] * self.samples), 259: (3, [8]),
                262: (3, [2 if self.samples >= 3 else 1]), 277: (3, [self.samples]),
                284: (3, [1])}
        if self.description:
            tags[270] = (2, list(self.description.encode() + b"\0"))
        if self.tile:
            tags.update({322: (3, [self.tile]), 323: (3, [self.tile]), 324: (4, offsets),
                         325: (4, lengths)})
        else:
            tags.update({273: (4, offsets), 278: (4, [self.height]), 279: (4, lengths)})
        tags.update(self.change)
        found = [(tag, *value) for tag, value in tags.items() if value is not None]
        return sorted(found + self.extra, key=lambda entry: entry[0])


def tiff(directories: list, big: bool = False, end: bytes = b"") -> bytes:
    """Directories first, then what they point to, pixels last: a cut file loses pixels first."""
    layout = _places(directories, big)
    out = b"II" + (struct.pack("<HHHQ", 43, 8, 0, layout[0][0]) if big
                   else struct.pack("<HI", 42, layout[0][0]))
    for number, directory in enumerate(directories):
        start, values, pixels = layout[number]
        assert len(out) == start
        out += _encoded(directory, values, pixels, _next(directory, number, layout), big)
    for directory in directories:
        out += b"".join(directory.blocks())
    return out + end


def _next(directory: Directory, number: int, layout: list) -> int:
    if directory.next == "following":
        return layout[number + 1][0] if number + 1 < len(layout) else 0
    if directory.next is None:
        return 0
    return int(directory.next) if isinstance(directory.next, str) else layout[directory.next][0]


def _places(directories: list, big: bool) -> list:
    """For each directory: where it starts, where its long values start, where its pixels lie."""
    at = 16 if big else 8
    starts = []
    for directory in directories:
        count = len(directory.blocks())
        tags = directory.tags([0] * count, [0] * count)
        size = (8 + 20 * len(tags) + 8) if big else (2 + 12 * len(tags) + 4)
        long = sum(_length(tag) for tag in tags if _length(tag) > (8 if big else 4))
        starts.append((at, at + size))
        at += size + long
    layout = []
    for directory, (start, values) in zip(directories, starts):
        offsets = []
        for block in directory.blocks():
            offsets.append(at)
            at += len(block)
        layout.append((start, values, offsets))
    return layout


def _length(tag: tuple) -> int:
    return 0 if len(tag) == 4 else SIZES[tag[1]] * len(tag[2])


def _encoded(directory: Directory, values: int, offsets: list, following: int, big: bool) -> bytes:
    tags = directory.tags(offsets, [len(block) for block in directory.blocks()])
    room = 8 if big else 4
    wide = "<Q" if big else "<I"
    out = struct.pack("<Q" if big else "<H", len(tags))
    behind = b""
    for tag in tags:
        if len(tag) == 4:  # a count and a value that do not belong together
            code, kind, count, raw = tag
            packed = struct.pack(wide, raw)
        else:
            code, kind, numbers = tag
            count = len(numbers)
            letter = {1: "B", 2: "B", 3: "H", 4: "I", 5: "II", 7: "B", 12: "d", 16: "Q"}[kind]
            flat = [part for n in numbers for part in (n if kind == 5 else (n,))]
            packed = struct.pack("<" + letter * count, *flat)
        if len(packed) > room:
            behind, packed = behind + packed, struct.pack(wide, values + len(behind))
        out += struct.pack("<HH", code, kind) + struct.pack(wide, count) + packed.ljust(room, b"\0")
    return out + struct.pack(wide, following) + behind
