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
        case("epochs-zero", one(epochs=0), "must lie between 1"),
        case("epochs-fraction", one(epochs=1.5), "whole number"),
        case("epochs-huge", one(epochs=2**63), "must lie between 1"),
        case("crop-huge", one(crop_width=100_000), "between 32"),
        case("rate-text", one(optimiser={"learning_rate": "0.1"}), "must be a number"),
        case("steps-huge", one(optimiser={"steps": [2**40]}), "optimiser.steps"),
        case("deep", DEEP, "more than 64"),
        case("deep-members", DEEP_MEMBER, "more than 64"),
        case("open-brackets", b"[" * 1_000_000, "more than 64"),
        case("member-twice", one().replace(b'"epochs"', b'"epochs": 5, "epochs"'), "twice"),
        case("zero-byte", one() + b"\0", "train.json"),
        case("long", b" " * (1 << 20) + one(), "1048576"),
    ]


def settings_cases() -> list:
    def case(defect, content, says="", reader="settings", file="rows.json"):
        return Case("settings-" + defect, reader, file, content, says)

    row = {"method": "cgam", "learning_rate": 0.01}
    many = b"{" + b",".join(b'"r%d":{}' % i for i in range(80_000)) + b"}"
    wide = b'{"a":{' + b",".join(b'"m%d":0' % i for i in range(70_000)) + b"}}"
    return [
        case("sound", jsoned({"a": row})),
        case("empty-object", b"{}", "must hold settings by name"),
        case("no-json", b"method = cgam", "is not JSON"),
        case("unknown-method", jsoned({"a": {"method": "magic"}}), "magic"),
        case("unknown-member", jsoned({"a": {**row, "speed": 1}}), 'no setting "speed"'),
        case("wrong-kind", jsoned({"a": {**row, "iterations": "many"}}), "whole number"),
        case("iterations-huge", jsoned({"a": {**row, "iterations": 10**9}}), "iterations"),
        case("name-twice", b'{"a":{"method":"cgam"},"a":{"method":"cgam"}}',
             'the name "a" twice'),
        case("many-rows", many, "more than 10000 members"),
        case("many-members", wide, "more than 10000 members"),
        case("deep", DEEP, "more than 64"),
        case("deep-members", DEEP_MEMBER, "more than 64"),
        case("grid-sound", jsoned({"a": {"learning_rate": [0.1, 0.01]}}), "",
             "grid", "grid.json"),
        case("grid-member-twice", b'{"a":{"lambda":[1],"lambda":[2]}}', 'the name "lambda" twice',
             "grid", "grid.json"),
        case("grid-deep", DEEP_MEMBER, "more than 64", "grid", "grid.json"),
        case("grid-many-rows", many, "more than 10000 members", "grid", "grid.json"),
    ]


def report_cases() -> list:
    """Reports of evaluations read back: report.json, with clicks.jsonl beside it."""
    method = {"settings": {"method": "none"}}
    report = {
        "methods": {"a": method}, "seed_list": [0], "weights": "w.pth", "weights_sha256": "0",
        "network": {"backbone": "x", "channels": 1}, "data": ["set"],
        "machine": {"device": "cpu"}, "skipped": [], "bootstrap": {"resamples": 10},
        "protocol": {"robot": "centre", "targets": [0.85], "max_clicks": 20, "threshold": 0.49,
                     "frame": None}}
    run = {"case": "c", "group": "g", "method": "a", "seed": 0, "width": 8, "height": 8,
           "clicks": [CLICK], "iou": [0.5], "seconds": [0.1], "iterations": [0],
           "clicks_right": [1]}

    def case(defect, content, says="", clicks=jsoned(run)):
        return Case("report-" + defect, "report", "report.json", content, says,
                    {} if clicks is None else {"clicks.jsonl": clicks})

    def one(**members):
        return jsoned({**report, **members})

    def rule(**members):
        return one(protocol={**report["protocol"], **members})

    def ran(**members):
        return jsoned({**run, **members})

    sound = one()
    many = {f"r{i}": method for i in range(501)}
    wide = b'{"methods":{' + b",".join(b'"m%d":0' % i for i in range(70_000)) + b"}}"
    return [
        case("sound", sound),
        case("cut", sound[:-4], "is not a report of cgam evaluate"),
        case("list", b"[]", "is not a report of cgam evaluate"),
        case("deep", DEEP, "more than 64"),
        case("member-twice", sound.replace(b'"data"', b'"data": [], "data"'), "twice"),
        case("run-member-twice", sound, "Line 1",
             jsoned(run).replace(b'"seed"', b'"seed": 1, "seed"')),
        case("no-clicks", sound, "clicks.jsonl", None),
        case("no-methods", one(methods={}), "names no methods"),
        case("many-methods", one(methods=many), "more than 500 methods"),
        case("wide", wide, "more than 500 methods"),
        case("unknown-method", one(methods={"a": {"settings": {"method": "magic"}}}), "magic"),
        case("seed-twice", one(seed_list=[0, 0]), "its seeds are none"),
        case("target-zero", rule(targets=[0]), "its targets are none"),
        case("clicks-huge", rule(max_clicks=10**9), "its number of clicks is none"),
        case("resamples-huge", one(bootstrap={"resamples": 2**31 - 1}), "too many resamples"),
        case("run-cut", sound, "Line 1", jsoned(run)[:-4]),
        case("run-deep", sound, "more than 64", DEEP),
        case("run-empty", sound, "has no click", ran(clicks=[], iou=[], seconds=[], iterations=[],
                                                     clicks_right=[])),
        case("run-lengths", sound, "differ in length", ran(iou=[0.5, 0.6])),
        case("run-iou", sound, "an IoU is none", ran(iou=[2])),
        case("run-twice", sound, "too many", jsoned(run) + b"\n" + jsoned(run)),
        case("run-other-seed", sound, "missing or too many", ran(seed=1)),
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
        case("members-twice", jsoned(feature).replace(b'"properties": {}',
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
             "number too large"),
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
    return (clicks_cases() + training_cases() + settings_cases() + report_cases()
            + split_and_index_cases()
            + geojson_cases() + xml_cases())
