"""What evaluations read: settings, grids, their journal, reports of the past."""

from cases import Case
from text_cases import CLICK, DEEP, DEEP_MEMBER, jsoned


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
        case("run-seed-huge", sound, '"seed" is no whole number', ran(seed=1e300)),
        case("run-width-huge", sound, '"width" is no whole number', ran(width=2**40)),
        case("run-iterations-huge", sound, "number of iterations", ran(iterations=[1e300])),
        case("run-click-far", sound, "a click is none", ran(clicks=[{**CLICK, "x": 1e300}])),
        case("run-click-radius", sound, "a click is none",
             ran(clicks=[{**CLICK, "radius": 1e99}])),
        case("clicks-fraction", rule(max_clicks=2.5), '"max_clicks" is no whole number'),
        case("seed-negative", one(seed_list=[-1]), "its seeds are none"),
    ] + journal_cases(run)


def journal_cases(run) -> list:
    """What an evaluation has kept; lines of another form are passed over."""
    line = {"case": "c", "content": 7, "rules": "r", "seed": 0, "run": run}
    sound = jsoned(line) + b"\n"

    def case(defect, content):
        return Case("journal-" + defect, "journal", "journal.jsonl", content)

    def ran(**members):
        return jsoned({**line, "run": {**run, **members}}) + b"\n"

    return [
        case("sound", sound),
        case("empty", b""),
        case("cut", sound + sound[:50]),
        case("deep", sound + DEEP + b"\n" + sound),
        case("open-brackets", b"[" * 1_000_000),
        case("one-long-line", sound + b" " * (32 << 20)),
        case("member-twice", sound.replace(b'"seed"', b'"seed": 1, "seed"')),
        case("no-click", ran(clicks=[], iou=[], seconds=[], iterations=[], clicks_right=[])),
        case("numbers-huge", ran(iou=[1e300], iterations=[1e300]) + ran(clicks_right=[2**40])),
        case("key-huge", jsoned({**line, "content": 1e300, "seed": -1})),
        case("garbage", bytes(range(256)) * 64),
    ]


def all_cases() -> list:
    return settings_cases() + report_cases()
