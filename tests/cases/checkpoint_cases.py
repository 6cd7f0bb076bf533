"""PyTorch's checkpoints: the zip format and the stream before it."""

import io
import json
import struct
import zipfile
import zlib

from cases import Case, changed, cut

MAGIC = bytes.fromhex("6cfc9c46f9206aa85019")


def text(words: str) -> bytes:
    raw = words.encode()
    return b"X" + struct.pack("<I", len(raw)) + raw


def number(value: int) -> bytes:
    return b"\x8a\x08" + struct.pack("<q", value)


def name(module: str, attribute: str) -> bytes:
    return b"c" + module.encode() + b"\n" + attribute.encode() + b"\n"


def numbers(values) -> bytes:
    return b"(" + b"".join(number(v) for v in values) + b"t"


def storage(elements=4, kind="FloatStorage", key="0", legacy=False) -> bytes:
    end = b"N" if legacy else b""
    return (b"(" + text("storage") + name("torch", kind) + text(key) + text("cpu")
            + number(elements) + end + b"tQ")


def tensor(shape=(2, 2), strides=(2, 1), offset=0, **of) -> bytes:
    return (name("torch._utils", "_rebuild_tensor_v2") + b"(" + storage(**of) + number(offset)
            + numbers(shape) + numbers(strides) + b"\x89" + name("collections", "OrderedDict")
            + b")RtR")


def pickled(*pairs: bytes) -> bytes:
    return b"\x80\x02}(" + b"".join(pairs) + b"u."


FLOATS = struct.pack("<4f", 1, 2, 3, 4)
SOUND = pickled(text("conv.weight") + tensor())


def zipped(pickle=SOUND, data=FLOATS, method=zipfile.ZIP_STORED, more=()) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        def add(entry, content):
            archive.writestr(zipfile.ZipInfo(entry), content, method)
        add("archive/data.pkl", pickle)
        if data is not None:
            add("archive/data/0", data)
        for entry, content in more:
            add(entry, content)
        add("archive/version", b"3\n")
    return out.getvalue()


def legacy(obj=None, keys=("0",), data=FLOATS, count=4, protocol=1001) -> bytes:
    obj = obj or pickled(text("conv.weight") + tensor(legacy=True))
    system = pickled(text("protocol_version") + number(1001) + text("little_endian") + b"\x88")
    return (b"\x80\x02\x8a\x0a" + MAGIC + b"." + b"\x80\x02" + number(protocol) + b"." + system
            + obj + b"\x80\x02](" + b"".join(text(k) for k in keys) + b"e."
            + struct.pack("<Q", count) + data)


def zip_cases() -> list:
    sound = zipped()
    end = sound.rfind(b"PK\x05\x06")
    entry = sound.rfind(b"PK\x01\x02", 0, end)

    def case(defect, content, says=""):
        return Case("checkpoint-" + defect, "checkpoint", "model.pth", content, says)

    deep = b"\x80\x02" + b"]" * 100_000 + b"a" * 99_999 + b"."
    nested = b"\x80\x02}" + b"".join(b"(" + text("a") + b"}" for _ in range(100)) + b"u" * 100 + b"."
    bomb = zipped(data=bytes(10_000_000), method=zipfile.ZIP_DEFLATED)
    # One stored byte that says it is a megabyte: a ratio of 10^6 by its directory alone.
    size = zipped(data=b"\x00")
    at = size.find(b"archive/data/0", size.find(b"PK\x01\x02"))
    size = changed(size, at - 22, struct.pack("<I", 1_000_000))
    return [
        case("sound", sound),
        case("empty", b"", "is empty (0 bytes)"),
        case("text", b"These are no weights.\n", "is a text file"),
        case("cut-in-half", cut(sound, 0.5), "cut short"),
        case("cut-last-byte", sound[:-1], "cut short"),
        case("directory-beyond-end", changed(sound, end + 16, b"\xff\xff\xff\x7f"), "damaged"),
        case("entry-beyond-end", changed(sound, entry + 42, b"\xff\xff\xff\x7f"), "damaged"),
        case("entry-count-wrong", changed(sound, end + 8, b"\xff\x00\xff\x00"), "damaged"),
        case("checksum-wrong", sound.replace(FLOATS, FLOATS[::-1]), "checksum"),
        case("compressed-bomb", bomb, "compressed"),
        case("ratio-million", size, "two different sizes"),
        case("without-pickle", zipped().replace(b"data.pkl", b"data.pkx"), "data.pkl"),
        case("runs-code", zipped(b"\x80\x02" + name("os", "system") + b"(" + text("true") + b"tR."),
             "asks to run 'os.system'"),
        case("runs-builtin", zipped(b"\x80\x02" + name("builtins", "eval") + b"(" + text("1")
                                    + b"tR."), "asks to run 'builtins.eval'"),
        case("storage-missing", zipped(data=None), "data/0"),
        case("storage-short", zipped(data=FLOATS[:8]), "damaged"),
        case("window-outside", zipped(pickled(text("a") + tensor((5, 5), (5, 1)))), "damaged"),
        case("window-offset-huge", zipped(pickled(text("a") + tensor(offset=2**62))), "damaged"),
        case("shape-negative", zipped(pickled(text("a") + tensor((-1, 2)))), "damaged"),
        case("shape-overflow", zipped(pickled(text("a") + tensor((2**40, 2**40), (0, 0)))),
             "4294967296"),
        case("stride-zero-gigabyte", zipped(pickled(text("a") + tensor((2**30,), (0,)))),
             "more than 8 times"),
        case("pickle-deep", zipped(deep), "no dictionary of named tensors"),
        case("dictionaries-deep", zipped(nested), "64"),
        case("memo-missing", zipped(b"\x80\x02h\x07."), "damaged"),
        case("stack-empty", zipped(b"\x80\x02R."), "damaged"),
        case("protocol-unknown", zipped(b"\x80\x09}."), "protocol"),
        case("complex-numbers", zipped(pickled(text("a") + tensor(kind="ComplexFloatStorage"))),
             "ComplexFloatStorage"),
        case("text-length-huge", zipped(b"\x80\x02X\xff\xff\xff\x7fabc."), "cut short"),
        case("metadata-unreadable", zipped(more=[("archive/cgam/metadata.json", b'{"a":')]),
             "notes stored"),
        case("metadata-twice", zipped(more=[("archive/cgam/metadata.json",
                                             b'{"mpp": "1.0", "mpp": "2.0"}')]), "'mpp' twice"),
        case("script-module", zipped(more=[("archive/code/__torch__.py", b"def f(): pass")],
                                     pickle=b"\x80\x02" + name("__torch__", "Net") + b")\x81."),
             "TorchScript"),
    ]


def legacy_cases() -> list:
    sound = legacy()

    def case(defect, content, says=""):
        return Case("legacy-" + defect, "checkpoint", "old.pth", content, says)

    return [
        case("sound", sound),
        case("cut-in-object", cut(sound, 0.6), "cut short"),
        case("cut-last-byte", sound[:-1], "cut short"),
        case("magic-wrong", changed(sound, 5, b"\x00"), "not one of PyTorch's"),
        case("protocol-unknown", legacy(protocol=1002), "1001"),
        case("keys-unknown", legacy(keys=("7",)), "damaged"),
        case("data-missing", legacy(keys=(), data=b"", count=0)[:-8], "damaged"),
        case("count-huge", legacy(count=2**63), "cut short"),
        case("count-less", legacy(count=2, data=FLOATS[:8]), "damaged"),
        case("runs-code", legacy(b"\x80\x02" + name("posix", "system") + b"(" + text("true")
                                 + b"tR."), "asks to run 'posix.system'"),
    ]


def packed_file(cases: str, blocks: bytes, **wrong) -> bytes:
    """A packed data set (docs/formats.md) around this list."""
    body = b"CGAMPACK" + struct.pack("<II", wrong.get("version", 1), 0) + blocks
    listed = cases.encode()
    start = wrong.get("start", len(body))
    crc = wrong.get("crc", zlib.crc32(listed))
    return body + listed + struct.pack("<QQII", start, wrong.get("length", len(listed)), crc, 0) \
        + b"KCAPMAGC"


def packed_cases() -> list:
    pixels = bytes(range(192)) + bytes(64)  # 8 x 8, three colours; then the truth

    def row(blocks=pixels, **members):
        values = {"name": '"a"', "group": '"g"', "class": '""', "split": '""', "mask_means": '""',
                  "width": 8, "height": 8, "coding": '"raw"', "start": 16, "image_bytes": 192,
                  "truth_bytes": 64, "crc32": zlib.crc32(blocks), **members}
        return "{" + ", ".join(f'"{key}": {value}' for key, value in values.items()) + "}"

    def listed(*rows):
        return '{"cases": [' + ",".join(rows) + "]}\n"

    def case(defect, content, says=""):
        return Case("packed-" + defect, "packed", "cases.cgampack", content, says)

    def with_row(blocks=pixels, **members):
        return packed_file(listed(row(blocks, **members)), blocks)

    zeros = zlib.compress(bytes(192)) + zlib.compress(bytes(64))
    first = len(zlib.compress(bytes(192)))
    deflated = {"coding": '"deflate"', "image_bytes": first, "truth_bytes": len(zeros) - first}
    sound = with_row()
    many = "{" + ",".join(f'"k{i}":0' for i in range(60_000)) + "}"
    return [
        case("sound", sound),
        case("deflate-sound", with_row(zeros, **deflated)),
        case("cut-in-half", cut(sound, 0.5), "cut short"),
        case("cut-to-header", sound[:16], "cut short"),
        case("newer-version", packed_file(listed(row()), pixels, version=2), "newer version"),
        case("list-beyond-end", packed_file(listed(row()), pixels, start=2**62), "list is not"),
        case("list-length-huge", packed_file(listed(row()), pixels, length=2**62), "list is not"),
        case("list-checksum", packed_file(listed(row()), pixels, crc=1), "checksum"),
        case("list-no-json", packed_file("no list", pixels), "list is unsound"),
        case("list-deep", packed_file("[" * 100_000, pixels), "list is unsound"),
        case("list-many-members", packed_file(many, pixels), "list is unsound"),
        case("width-zero", with_row(width=0), "list is unsound"),
        case("size-huge", with_row(width=100_000, height=100_000), "list is unsound"),
        case("place-beyond-end", with_row(start=2**63), "list is unsound"),
        case("name-twice", packed_file(listed(row(), row()), pixels), "list is unsound"),
        case("pixels-changed", changed(sound, 20, b"\xff"), "cannot be read"),
        case("deflate-too-short", with_row(zeros, **deflated, width=4096, height=4096),
             "cannot be read"),
    ]


def npy(header="{'descr': '<f4', 'fortran_order': False, 'shape': (2, 2), }", data=FLOATS) -> bytes:
    head = header.encode() + b"\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head + data


def array_cases() -> list:
    def case(defect, content, says=""):
        return Case("npy-" + defect, "npy", "weights.npy", content, says)

    def shaped(shape):
        return npy(f"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}")

    return [
        case("sound", npy()),
        case("cut", npy()[:-1], "cut short"),
        case("shape-huge", shaped((2**40, 2**40)), "4294967296"),
        case("shape-negative", shaped((-1,)), "not readable"),
        case("longer", npy() + b"\0", "longer than its header"),
        case("objects", npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }"),
             "not supported"),
    ]


def state_cases() -> list:
    """Refinement states: checkpoints with metadata of their own."""
    clicks = pickled(text("clicks") + tensor((1, 4), (4, 1), kind="DoubleStorage"))
    rows = struct.pack("<4d", 5, 6, 3, 1)
    known = {"cgam.kind": "refinement-state", "cgam.version": "2", "cgam.method": "cgam",
             "cgam.image": "16x12", "cgam.image_digest": "7", "cgam.weights_digest": "8"}

    def case(defect, says="", **changes):
        notes = json.dumps({**known, **{"cgam." + key: value for key, value in changes.items()}})
        content = zipped(clicks, rows, more=[("archive/cgam/metadata.json", notes.encode())])
        return Case("state-" + defect, "state", "state.pt", content, says)

    return [
        case("sound"),
        case("other-kind", "not a saved refinement", kind="weights"),
        case("newer", "reads version 2", version="3"),
        case("method-unknown", "magic", method="magic"),
        case("size-words", "damaged refinement state", image="large"),
        case("digest-huge", "damaged refinement state", image_digest="9" * 30),
    ]


def pixels_cases() -> list:
    """Pictures and masks as tensors."""
    def case(defect, content, says=""):
        return Case("pixels-" + defect, "pixels", "mask.pt", content, says)

    def one(shape, name="mask", kind="ByteStorage", strides=(8, 1), data=bytes(192)):
        elements = len(data) // (1 if kind == "ByteStorage" else 4)
        held = pickled(text(name) + tensor(shape, strides, kind=kind, elements=elements))
        return zipped(held, data)

    return [
        case("mask-sound", one((8, 8))),
        case("picture-sound", one((8, 8, 3), "image", strides=(24, 3, 1))),
        case("no-tensor-of-the-name", one((8, 8), "weights"), 'no tensor named "mask"'),
        case("floats", one((2, 2), kind="FloatStorage", strides=(2, 1), data=FLOATS),
             "must hold uint8"),
        case("one-dimension", one((24,), strides=(1,)), "must hold uint8"),
        case("two-channels", one((8, 8, 2), strides=(16, 2, 1)), "must hold uint8"),
        case("no-rows", one((0, 8)), "mask.pt"),
        case("rows-of-one-pixel", one((2**30, 1), strides=(0, 1)), "more than 8 times"),
    ]


def all_cases() -> list:
    return (zip_cases() + legacy_cases() + packed_cases() + array_cases() + state_cases()
            + pixels_cases())
