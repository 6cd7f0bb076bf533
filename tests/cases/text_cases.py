"""JSON, CSV and XML that people write or other programs export."""

import json

from cases import Case

DEEP = b"[" * 100_000 + b"]" * 100_000
DEEP_MEMBER = b'{"a":' * 100_000 + b"1" + b"}" * 100_000
CLICK = {"x": 12.5, "y": 8, "radius": 25, "positive": True}


def jsoned(value) -> bytes:
    return json.dumps(value).encode()


def clicks_cases() -> list:
    def case(defect, content, says=""):
        return Case("clicks-" + defect, "clicks", "clicks.json", content, says)

    def one(**members):
        return jsoned([{**CLICK, **members}])

    sound = one()
    return [
        case("sound", sound),
        case("empty", b"", "is empty (0 bytes)"),
        case("cut", sound[:-3], "ends too early"),
        case("no-json", b"x,y\n1,2\n", "is not JSON"),
        case("object", jsoned(CLICK), "must hold a list"),
        case("none", b"[]", "holds no clicks"),
        case("too-many", jsoned([CLICK] * 1001), "at most 1000"),
        case("member-missing", jsoned([{"x": 1, "y": 2, "radius": 3}]), 'has no "positive"'),
        case("text-for-number", one(x="12"), "must be a number"),
        case("number-for-truth", one(positive=1), "must be true or false"),
        case("nan", sound.replace(b"12.5", b"NaN"), "finite numbers"),
        case("beyond-double", sound.replace(b"12.5", b"1e999"), "number too large"),
        case("radius-zero", one(radius=0), "greater than 0"),
        case("radius-huge", one(radius=1e9), "100000"),
        case("no-positive", one(positive=False), "no positive click"),
        case("zero-byte", sound + b"\0garbage", "clicks.json"),
        case("not-utf8", sound.replace(b'"x"', b'"x\xff"'), "is not JSON"),
        case("deep", DEEP, "more than 8"),
        case("deep-members", DEEP_MEMBER, "more than 8"),
        case("member-twice", sound.replace(b'"y"', b'"x": 3, "y"'), 'the name "x" twice'),
        case("member-twice-spelt-otherwise", sound.replace(b'"y"', b'"\\u0078": 3, "y"'),
             "twice in one object"),
        case("members-without-names", b"[{:1,:2}]", "is not JSON"),
        case("long", b" " * (1 << 20) + sound, "1048576"),
    ]


def training_cases() -> list:
    base = {"data": [{"path": "train"}], "epochs": 3}

    def case(defect, content, says=""):
        return Case("train-" + defect, "train", "train.json", content, says)

    def one(**members):
        return jsoned({**base, **members})

    return [
        case("sound", one()),
        case("comments", b"// ours\n" + one()),
        case("cut", one()[:-4], "is not complete JSON"),
        case("list", b"[]", "must be an object"),
        case("without-data", b"{}", "at least one data set"),
        case("data-text", one(data="train"), "must be a list"),
        case("unknown-member", one(epoch=3), 'no setting "epoch"'),
        case("epochs-zero", one(epochs=0), "must be a whole number from 1"),
        case("epochs-fraction", one(epochs=1.5), "whole number"),
        case("epochs-huge", one(epochs=2**63), "must be a whole number from 1"),
        case("crop-huge", one(crop_width=100_000), "from 32"),
        case("rate-text", one(optimiser={"learning_rate": "0.1"}), "must be a number"),
        case("steps-huge", one(optimiser={"steps": [2**40]}), "optimiser.steps"),
        case("deep", DEEP, "more than 64"),
        case("deep-members", DEEP_MEMBER, "more than 64"),
        case("open-brackets", b"[" * 1_000_000, "more than 64"),
        case("member-twice", one().replace(b'"epochs"', b'"epochs": 5, "epochs"'), "twice"),
        case("zero-byte", one() + b"\0", "train.json"),
        case("long", b" " * (1 << 20) + one(), "1048576"),
    ]


def place_cases() -> list:
    """The JSON beside a mask of a slide, which says where it lies."""
    place = {"downsample_x": 4.0, "downsample_y": 4.0, "origin_x": 0.0, "origin_y": 0.0}

    def case(defect, content, says=""):
        return Case("place-" + defect, "place", "mask.json", content, says)

    def one(**members):
        return jsoned({**place, **members})

    return [
        case("sound", one()),
        case("empty", b"", "is empty (0 bytes)"),
        case("no-json", b"4, 4, 0, 0", "does not say where"),
        case("list", b"[4, 4, 0, 0]", "does not say where"),
        case("step-zero", one(downsample_x=0), "does not say where"),
        case("origin-words", one(origin_x="left"), "does not say where"),
        case("origin-beyond-double", one().replace(b"0.0", b"1e999"), "does not say where"),
        case("member-twice", one().replace(b'"origin_x"', b'"origin_x": 9, "origin_x"'),
             'the name "origin_x" twice'),
        case("deep", DEEP_MEMBER, "more than 64"),
        case("many-members", b"{" + b",".join(b'"r%d":0' % i for i in range(80_000)) + b"}",
             "more than 10000 members"),
        case("long", b" " * (1 << 20) + one(), "1048576"),
    ]


def record_cases() -> list:
    """What an unfinished segmentation goes on from."""
    record = {"version": 1, "model": "net", "threshold": 128, "label": 1,
              "tissue": {"frame": [0.0, 0.0, 32.0, 32.0, 8, 6], "runs": [10, 20, 18]}}

    def case(defect, content, says="does not say how a segmentation goes on", needs=0):
        return Case("record-" + defect, "record", "record.json", content, says, needs=needs)

    def one(**members):
        return jsoned({**record, **members})

    def tissue(runs=(48,), **at):
        frame = [at.get(str(i), v) for i, v in enumerate(record["tissue"]["frame"])]
        return one(tissue={"frame": frame, "runs": list(runs)})

    return [
        case("sound", one(), ""),
        case("empty", b""),
        case("cut", one()[:-9]),
        case("list", b"[]"),
        case("newer", one(version=2)),
        case("version-huge", one(version=2**32 + 1)),
        case("threshold-infinite", one(threshold=1e300)),
        case("threshold-fraction", one(threshold=1.5)),
        case("label-zero", one(label=0)),
        case("label-huge", one(label=2**32 + 1)),
        case("model-number", one(model=7)),
        case("runs-short", tissue([47])),
        case("runs-long", tissue([40, 9])),
        case("runs-overflow", tissue([2**63, 2**63, 48])),
        case("runs-negative", tissue([50, -2])),
        case("runs-fraction", tissue([47.5, 0.5])),
        case("runs-object",
             one(tissue={"frame": record["tissue"]["frame"], "runs": {"a": 48}})),
        case("frame-short", one(tissue={"frame": [0, 0, 1, 1, 8], "runs": [48]})),
        case("frame-width-infinite", tissue(**{"4": 1e300})),
        case("frame-width-huge", tissue(**{"4": 2**40})),
        # The largest map, of which nothing is told.
        case("frame-large", tissue(**{"4": 65_536, "5": 4096})),
        case("frame-step-tiny", tissue(**{"2": 1e-300})),
        case("frame-far", tissue(**{"0": 1e300})),
        case("member-twice", one().replace(b'"label"', b'"label": 2, "label"'),
             'the name "label" twice'),
        case("deep", DEEP, "more than 8"),
        case("many-runs", tissue([0] * 690_000 + [48]), ""),
        case("long", b" " * (2 << 20) + one(), "2097152"),
    ]


def split_and_index_cases() -> list:
    split = {"kind": "cgam-split", "version": 1, "seed": 1, "val_fraction": 0.5,
             "train": ["a"], "val": ["b"]}

    def split_case(defect, content, says=""):
        return Case("split-" + defect, "split", "split.json", content, says)

    def index_case(defect, content, says=""):
        return Case("index-" + defect, "index", "index.csv", content, says)

    return [
        split_case("sound", jsoned(split)),
        split_case("other-kind", jsoned({**split, "kind": "x"}), "not the split"),
        split_case("newer", jsoned({**split, "version": 9}), "newer version"),
        split_case("both-sides", jsoned({**split, "val": ["a"]}), "both sides"),
        split_case("groups-numbers", jsoned({**split, "val": [1]}), "list of groups"),
        split_case("seed-negative", jsoned({**split, "seed": -1}), "must be numbers"),
        split_case("deep", DEEP_MEMBER, "more than 8"),
        split_case("member-twice", jsoned(split).replace(b'"val"', b'"train": ["c"], "val"'),
                   "twice"),
        index_case("sound", b"file,group\na.png,p1\n"),
        index_case("no-column", b"group\np1\n", 'no column "file"'),
        index_case("quote-open", b'file\n"a.png\n', "not closed"),
        index_case("file-twice", b"file\na.png\na.png\n", "listed twice"),
        index_case("too-many-values", b"file\na.png,b\n", "more values"),
        index_case("number-words", b"file,width\na.png,wide\n", "index.csv"),
        index_case("width-huge", b"file,width\na.png,1e30\n", "whole number"),
    ]


def geojson_cases() -> list:
    ring = [[0, 0], [3, 0], [3, 3], [0, 0]]
    polygon = {"type": "Polygon", "coordinates": [ring]}
    feature = {"type": "Feature", "geometry": polygon, "properties": {}}

    def case(defect, content, says=""):
        return Case("geojson-" + defect, "geojson", "areas.geojson", content, says)

    def shaped(coordinates, kind="Polygon"):
        return jsoned({**feature, "geometry": {"type": kind, "coordinates": coordinates}})

    def described(**properties):
        return jsoned({**feature, "properties": properties})

    child = dict(feature)
    for _ in range(40):
        child = {**feature, "childObjects": [child]}
    return [
        case("sound", jsoned({"type": "FeatureCollection", "features": [feature]})),
        case("member-twice", jsoned(feature).replace(b'"properties": {}',
             b'"properties": {}, "properties": {"name": "other"}'), '"properties" twice'),
        case("metadata-twice", jsoned(feature).replace(b'"properties": {}',
             b'"properties": {"metadata": {"a": "1"}, "metadata": {"b": "2"}}')),
        case("no-json", b"<svg/>", "is not JSON"),
        case("cut", jsoned(feature)[:-9], "ends too early"),
        case("number", b"17", "no GeoJSON"),
        case("no-features", b'{"type":"FeatureCollection"}', "without a list of features"),
        case("geometry-missing", b'{"type":"Feature","properties":{}}', "has no geometry"),
        case("geometry-unknown", shaped(ring, "Circle"), "no geometry 'Circle'"),
        case("coordinates-text", shaped("here"), "not nested"),
        case("position-words", shaped([[["a", "b"]] * 4]), "list of two numbers"),
        case("position-far", shaped([[[0, 0], [1e300, 0], [3, 3], [0, 0]]]), "beyond any slide"),
        case("position-too-large", shaped([ring]).replace(b"[3, 3]", b"[1e999, 3]"),
             "number that is too large"),
        case("ring-two-corners", shaped([[[0, 0], [1, 1], [0, 0]]]), "fewer than three"),
        case("colour-negative", described(color=[-1, 0, 0]), "whole numbers from 0 to 255"),
        case("colour-long", described(color=[0] * 9), "whole numbers from 0 to 255"),
        case("origins-two", jsoned([
            {**feature, "properties": {"metadata": {"origin": "slide"}}},
            {**feature, "properties": {"metadata": {"origin": "bounds"}}}]), "another corner"),
        case("not-utf8", jsoned(feature).replace(b"{}", b'{"name":"\xff"}'), "is not JSON"),
        case("zero-byte", jsoned(feature) + b"\0", "areas.geojson"),
        case("deep", DEEP, "more than 64"),
        case("deep-members", DEEP_MEMBER, "more than 64"),
        case("children-deep", jsoned(child), "more than 64"),
        case("empty", b"", "is empty (0 bytes)"),
        case("byte-order-mark", b"\xef\xbb\xbf" + jsoned(feature)),
    ]


def xml_cases() -> list:
    def annotation(inside, kind="Polygon", group="None"):
        return (f'<Annotation Name="a" Type="{kind}" PartOfGroup="{group}" Color="#F4FA58">'
                f"<Coordinates>{inside}</Coordinates></Annotation>")

    def document(*annotations):
        return ("<ASAP_Annotations><Annotations>" + "".join(annotations)
                + "</Annotations></ASAP_Annotations>").encode()

    def corner(order, x, y):
        return f'<Coordinate Order="{order}" X="{x}" Y="{y}" />'

    corners = [(0, 0), (9, 0), (9, 9)]
    ring = "".join(corner(i, x, y) for i, (x, y) in enumerate(corners))
    sound = document(annotation(ring))

    def case(defect, content, says=""):
        return Case("asap-" + defect, "asap", "areas.xml", content, says)

    def with_corner(order=3, x="0", y="9"):
        return document(annotation(ring + corner(order, x, y)))

    laughs = '<!DOCTYPE l [<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + "]>"
    outside = '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    areas = "".join(annotation("".join(corner(i, x + 20 * (n % 200), y + 20 * (n // 200))
                               for i, (x, y) in enumerate(corners)), group="T")
                    + annotation("".join(corner(i, x / 2 + 3 + 20 * (n % 200),
                                                y / 2 + 1 + 20 * (n // 200))
                                 for i, (x, y) in enumerate(corners)), group="T_holes")
                    for n in range(20_000))
    scope = (b'<Annotations MicronsPerPixel="0.5"><Annotation Id="1" LineColor="255"><Regions>'
             b'<Region Id="1" Type="0"><Vertices><Vertex X="1" Y="2"/></Vertices></Region>'
             b"</Regions></Annotation></Annotations>")
    return [
        case("sound", sound),
        case("order-gaps", document(annotation(ring + corner(99, 0, 9)))),
        case("root-missing", sound.replace(b"<ASAP_Annotations>", b"").replace(
            b"</ASAP_Annotations>", b"")),
        case("cut", sound[:-30], "not sound XML"),
        case("no-xml", b"Tumour at 12, 17", "areas.xml"),
        case("other-xml", b"<svg/>", "no annotations of ASAP"),
        case("ampersand", sound.replace(b'Name="a"', b'Name="a & b <"'), ""),
        case("order-negative", with_corner(-1), "whole number from 0"),
        case("order-words", with_corner("last"), "no number"),
        case("order-huge", with_corner(1e300)),
        case("place-nan", with_corner(x="nan"), "no number"),
        case("place-comma", with_corner(x="1,5"), "no number"),
        case("place-far", with_corner(x="1e30"), "beyond any slide"),
        case("two-corners", document(annotation(corner(0, 1, 1) + corner(1, 2, 2))),
             "fewer than three"),
        case("group-undefined", document(annotation(ring, group="Nowhere"))),
        case("entities-laugh", laughs.encode() + sound.replace(b'Name="a"', b'Name="&j;"'),
             "document type"),
        case("entities-outside", outside.encode() + sound.replace(b'Name="a"', b'Name="&a;"'),
             "document type"),
        case("deep", b"<a>" * 100_000 + b"</a>" * 100_000, "no annotations of ASAP"),
        # 10 MB of text, and the tree of it.
        Case("asap-many-holes", "asap", "areas.xml", document(areas), needs=48),
        case("zero-bytes", sound[:40] + b"\0" * 40 + sound[40:], "areas.xml"),
        case("utf16-halves", "\ufeff".encode("utf-16-le") + b"\x00\xd8" * 100, "areas.xml"),
        Case("imagescope-as-asap", "asap", "scope.xml", scope, "Aperio ImageScope"),
        Case("imagescope-entities", "asap", "scope.xml", laughs.encode() + scope, "document type"),
        Case("imagescope-cut", "asap", "scope.xml", scope[:-20], "not sound XML"),
    ]


def all_cases() -> list:
    return (clicks_cases() + training_cases() + place_cases() + record_cases()
            + split_and_index_cases() + geojson_cases() + xml_cases())
