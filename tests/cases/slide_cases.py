"""Slides: TIFF and SVS pyramids, MIRAX, plain pictures."""

import struct

from cases import Case, changed, cut
from picture_cases import jpeg, png
from tiff import Directory, tiff

APERIO = "Aperio Image Library v1\n64x64 (32x32) | AppMag = 20 | MPP = 0.5"


def level(size=64, tile=32, **of) -> Directory:
    return Directory(size, size, tile=tile, **of)


def pyramid(first=None, second=None, **of) -> bytes:
    """Two levels; first and second change the tags of one of them."""
    return tiff([level(change=first or {}), level(32, reduced=True, change=second or {})], **of)


def tiff_cases() -> list:
    def case(defect, content, says="", needs=0):
        return Case("slide-" + defect, "slide", "slide.tif", content, says, {}, needs)

    sound = pyramid()
    circle = tiff([level(), level(32, reduced=True, next=0)])
    itself = tiff([level(next=0)])
    many = tiff([level()] + [Directory(1, 1, reduced=True) for _ in range(1500)])
    whole = 2 + 12 * 12 + 4  # a directory of level()
    return [
        case("sound", sound),
        case("bigtiff-sound", pyramid(big=True)),
        case("striped", tiff([Directory(40, 30)])),
        case("empty", b"", "is empty (0 bytes)"),
        case("text", b"Slide of patient 7, please scan again.\n", "text file"),
        case("zeros", bytes(5000), "not a slide or image"),
        case("cut-in-header", sound[:6], "damaged TIFF"),
        case("cut-after-header", sound[:8], "damaged TIFF"),
        case("cut-in-first-directory", sound[: 8 + whole // 2], "damaged TIFF"),
        case("cut-in-second-directory", sound[: 8 + whole + 120], "slide.tif"),
        case("cut-in-first-tile", sound[: len(sound) - 160], "slide.tif"),
        case("cut-last-byte", sound[:-1], "damaged"),
        case("first-directory-zero", changed(sound, 4, bytes(4)), "damaged TIFF"),
        case("first-directory-beyond-end", changed(sound, 4, b"\xff\xff\xff\x7f"), "damaged TIFF"),
        case("next-directory-beyond-end", tiff([level(next=str(2**31))])),
        case("levels-in-circle", circle, "refer to each other"),
        case("level-refers-to-itself", itself, "refer to each other"),
        case("directories-1500", many, "more than 1000"),
        case("tile-length-zero", pyramid({325: (4, [0, 34, 34, 34])}), "damaged"),
        case("tile-missing", pyramid({324: (4, [0] * 4), 325: (4, [0] * 4)}), "damaged"),
        case("tile-beyond-end", pyramid({324: (4, [10_000_000] * 4)}), "damaged"),
        case("tile-length-huge", pyramid({325: (4, [2**32 - 1] * 4)}), "damaged"),
        case("tile-list-short", pyramid({324: (4, [600]), 325: (4, [20])}), "slide.tif"),
        case("tile-list-missing", pyramid({324: None}), "slide.tif"),
        case("tile-list-huge", pyramid({324: (4, 2**30, 8)}), "slide.tif"),
        case("tile-size-zero", pyramid({322: (3, [0])}), "slide.tif"),
        case("tile-size-65520", pyramid({322: (4, [65_520]), 323: (4, [65_520])}),
             "4096 x 4096"),
        case("tile-size-million", pyramid({322: (4, [2**20]), 323: (4, [2**20])}), "4096 x 4096"),
        case("tile-size-odd", pyramid({322: (3, [17]), 323: (3, [17])}), "slide.tif"),
        case("width-zero", pyramid({256: (4, [0])}), "slide.tif"),
        case("size-four-billion", pyramid({256: (4, [2**32 - 1]), 257: (4, [2**32 - 1])}),
             "slide.tif"),
        case("level-smaller-than-tile", tiff([level(), level(20, reduced=True)])),
        case("lone-small-level", tiff([level(20)])),
        case("second-larger", tiff([level(32), level(64, reduced=True)])),
        case("bits-zero", pyramid({258: (3, [0, 0, 0])}), "slide.tif"),
        case("bits-64", pyramid({258: (3, [64, 64, 64])}), "slide.tif"),
        case("samples-65535", pyramid({277: (3, [65_535])}), "slide.tif"),
        case("compression-unknown", pyramid({259: (3, [12_345])}), "slide.tif"),
        case("deflate-garbage", tiff([level(pixels=b"\xff" * 40)]), "damaged"),
        case("lzw-garbage", tiff([level(pixels=b"\xff" * 40, change={259: (3, [5])})]), "damaged"),
        case("jpeg-garbage", tiff([level(pixels=b"\xff" * 40, change={259: (3, [7])})]),
             "damaged"),
        case("jpeg2000-garbage", tiff([level(pixels=b"\xff" * 40, change={259: (3, [33_005])})]),
             "slide.tif"),
        case("photometric-unknown", pyramid({262: (3, [77])}), "slide.tif"),
        # A finding of the fuzzer: two gigabytes were asked for.
        case("description-huge", pyramid({270: (2, 2**31, 8)}), "longer than the file"),
        case("resolution-zero", pyramid({282: (5, [(0, 0)]), 283: (5, [(1, 0)]), 296: (3, [3])})),
        case("bigtiff-directory-beyond-end", changed(pyramid(big=True), 8, b"\xff" * 7 + b"\x7f"),
             "damaged TIFF"),
        case("bigtiff-tag-count-huge", changed(pyramid(big=True), 16, b"\xff" * 8),
             "slide.tif"),
        case("png-100000", png(100_000, 100_000, rows=b"\0"), "the limit is"),
        case("png-pixels-missing", png(11_000, 11_000, rows=b"\0"), "damaged PNG"),
        case("jpeg-cut", jpeg()[:80], "slide.tif"),
    ]


def vendor_cases() -> list:
    def svs(defect, content, says=""):
        return Case("svs-" + defect, "slide", "slide.svs", content, says)

    def vms(defect, counts, name="slide.vms"):
        return Case("vms-pictures-" + defect, "slide", name,
                    b"[Virtual Microscope Specimen]\n" + counts + b"ImageFile=\nMapFile=\n",
                    "more than 10000 pictures")

    def aperio(description=APERIO, first=None, **of):
        return tiff([level(description=description, change=first or {}),
                     Directory(16, 16), level(32, description=description)], **of)

    sound = aperio()
    slidedat = b"[GENERAL]\nSLIDE_ID=1\n"
    return [
        svs("sound", sound),
        svs("mpp-comma", aperio(APERIO.replace("0.5", "0,5"))),
        svs("mpp-infinite", aperio(APERIO.replace("0.5", "1e999"))),
        svs("magnification-words", aperio(APERIO.replace("20", "twenty"))),
        svs("description-cut", aperio("Aperio")),
        svs("description-no-end", aperio(first={270: (7, list(b"Aperio" * 30))})),
        svs("cut-in-half", cut(sound, 0.5), "slide.svs"),
        svs("cut-in-thumbnail-directory", sound[:400], "slide.svs"),
        svs("tile-beyond-end", aperio(first={324: (4, [10_000_000] * 4)}), "damaged"),
        svs("levels-in-circle", tiff([level(description=APERIO),
                                      level(32, description=APERIO, next=0)]),
            "refer to each other"),
        svs("zero-length-tile", aperio(first={325: (4, [0, 0, 0, 0])})),
        Case("mirax-without-folder", "slide", "slide.mrxs", jpeg(), "needs the folder"),
        Case("mirax-empty-folder", "slide", "slide.mrxs", jpeg(), "slide.mrxs",
             {"slide/Index.dat": b""}),
        Case("mirax-index-missing", "slide", "slide.mrxs", jpeg(), "slide.mrxs",
             {"slide/Slidedat.ini": slidedat}),
        Case("mirax-counts-huge", "slide", "slide.mrxs", jpeg(), "slide.mrxs",
             {"slide/Slidedat.ini": slidedat + b"IMAGENUMBER_X=2000000000\nIMAGENUMBER_Y=2000000000"
              b"\nOBJECTIVE_MAGNIFICATION=20\nCameraImageDivisionsPerSide=1\n"
              b"[HIERARCHICAL]\nHIER_COUNT=2000000000\nNONHIER_COUNT=1\nINDEXFILE=Index.dat\n"
              b"[DATAFILE]\nFILE_COUNT=2000000000\n",
              "slide/Index.dat": struct.pack("<I", 7)}),
        vms("huge", b"NoLayers=1\nNoJpegColumns=100000\nNoJpegRows=100000\n"),
        vms("spaces", b"NoLayers = 1\nNoJpegColumns = 100000\n NoJpegRows\t= 100000\n"),
        # A finding of the fuzzer: OpenSlide goes by the content.
        vms("other-name", b"NoLayers=1\nNoJpegColumns=100000\nNoJpegRows=100000\n", "slide.tif"),
        vms("twice", b"NoLayers=1\nNoJpegColumns=1\nNoJpegRows=1\nNoJpegRows=1000000\n"),
    ]


def all_cases() -> list:
    return tiff_cases() + vendor_cases()
