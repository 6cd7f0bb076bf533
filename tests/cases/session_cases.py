"""Session files (.cgam): SQLite with the tables of core/session/session_schema.cpp."""

import json
import re
import sqlite3
import tempfile
import zlib
from pathlib import Path

from cases import Case, changed, cut

SCHEMA = Path(__file__).parents[2] / "core" / "session"
ROWS = """
INSERT INTO slide VALUES (1, 'slide.svs', 1000, '', 7, 640, 480, 0.5, 0.5);
INSERT INTO document VALUES (1, 1, 1, 640, 480, 0, 1);
INSERT INTO class VALUES (1, 'Tumour', 200, 0, 0);
"""
STEP = {"clicks": [], "regions": [], "tiles": []}


def database(sql="", sound=True, application=None, version=None) -> bytes:
    tables = re.search(r'R"sql\((.*?)\)sql"', (SCHEMA / "session_schema.cpp").read_text(),
                       re.DOTALL).group(1)
    header = (SCHEMA / "session_schema.h").read_text()
    known = {name: int(re.search(name + r" = (\w+)", header).group(1), 0)
             for name in ("kSessionApplicationId", "kSessionVersion")}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.cgam"
        file = sqlite3.connect(path)
        file.executescript("PRAGMA page_size = 512;" + tables + (ROWS if sound else ""))
        file.executescript(sql)
        file.execute(f"PRAGMA application_id = {application or known['kSessionApplicationId']}")
        file.execute(f"PRAGMA user_version = {version or known['kSessionVersion']}")
        file.commit()
        file.close()
        return path.read_bytes()


def step(**members) -> str:
    text = json.dumps({**STEP, **members})
    return f"INSERT INTO step VALUES (0, 'brush', '{text}');"


def new_click(**members) -> dict:
    made = {"region": 1, "x": 1, "y": 1, "radius": 5, "positive": True, **members}
    return {"id": 2, "before": None, "after": made}


def new_region(**members) -> dict:
    made = {"label": 1, "frame": [0, 0, 9, 9], "start": "nothing", "name": "", "answers": [],
            **members}
    return {"id": 1, "before": None, "after": made}


def blob(content: bytes) -> str:
    return "X'" + content.hex() + "'"


def answer(**of) -> str:
    row = {"clicks": "'[1]'", "x": 0, "y": 0, "width": 8, "height": 8,
           "probability": blob(zlib.compress(bytes(64))), "attention": "X''",
           "attention_width": 0, "attention_height": 0, "threshold": 128, "reaches_edge": 0,
           "changed_x": 0, "changed_y": 0, "changed_width": 0, "changed_height": 0,
           "changed_before": "X''", "changed_after": "X''", "method": "'cgam'", "model": "''",
           "device": "''", "iterations": 1, "loss": 0, "seconds": 0, **of}
    return (f"INSERT INTO answer ({', '.join(row)}) VALUES "
            f"({', '.join(str(v) for v in row.values())});")


def replaced_by_view(table: str, select: str) -> str:
    return f"DROP TABLE {table}; CREATE VIEW {table} AS {select};"


def all_cases() -> list:
    def case(defect, content, says="", needs=0):
        return Case("session-" + defect, "session", "work.cgam", content, says, {}, needs)

    sound = database()
    endless = ("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
               "SELECT 'k' || i AS key, 'v' AS value FROM n")
    state = "INSERT INTO state VALUES (1, 'cgam', 1, {size}, {tensors});"
    deep = "[" * 100_000
    wide = json.dumps({f"m{i}": 0 for i in range(60_000)})
    region = "INSERT INTO region VALUES (1, {label}, 0, 0, {side}, {side}, '{start}', 'r', '{ids}');"
    return [
        case("sound", sound),
        case("answer-sound", database(answer())),
        case("empty", b"", "work.cgam"),
        case("text", b"This is no session of anything at all." * 20, "not a session"),
        case("cut-in-half", cut(sound, 0.5), "damaged"),
        case("cut-to-page", sound[:512], "damaged"),
        case("page-overwritten", changed(sound, 512, bytes(512)), "damaged"),
        case("schema-overwritten", changed(sound, 100, b"\xff" * 8), "damaged"),
        case("other-database", database(application=77), "not a session"),
        case("newer", database(version=999), "newer version"),
        case("without-rows", database(sound=False), "damaged"),
        case("tables-missing", database("DROP TABLE click;"), "damaged"),
        case("view-endless", database(replaced_by_view("setting", endless)), "damaged"),
        case("trigger", database("CREATE TRIGGER t AFTER INSERT ON setting BEGIN "
                                 "DELETE FROM click; END;"), "damaged"),
        case("grid-negative", database("UPDATE document SET grid_width = -1;"), "damaged"),
        case("grid-huge", database("UPDATE document SET grid_width = 4611686018427387904;"),
             "damaged"),
        case("step-tiny", database("UPDATE document SET step_x = 1e-300;"), "damaged"),
        case("step-infinite", database("UPDATE document SET step_x = 9e999;"), "damaged"),
        case("position-beyond-steps", database("UPDATE document SET position = 5;"), "damaged"),
        case("position-negative", database("UPDATE document SET position = -1;"), "damaged"),
        case("click-without-region", database("INSERT INTO click VALUES (1, 9, 0, 0, 5, 1);"),
             "damaged"),
        case("region-label", database(region.format(label=9, side=64, start="nothing", ids="[]")),
             "damaged"),
        case("region-start", database(region.format(label=1, side=64, start="x", ids="[]")),
             "damaged"),
        case("region-side-huge", database(region.format(label=1, side=2**40, start="nothing",
                                                        ids="[]")), "damaged"),
        case("region-answers-words", database(region.format(label=1, side=64, start="nothing",
                                                            ids='["a"]')), "damaged"),
        case("region-answers-deep", database(region.format(label=1, side=64, start="nothing",
                                                           ids=deep)), "damaged"),
        case("answer-clicks-words", database(answer(clicks="'[\"a\"]'")), "damaged"),
        case("answer-window-huge", database(answer(width=2**40)), "damaged"),
        case("answer-probability-damaged", database(answer(probability="X'0011'")), "damaged"),
        case("answer-attention-damaged",
             database(answer(attention=blob(zlib.compress(bytes(9))), attention_width=3,
                             attention_height=3)), "damaged"),
        case("answer-change-damaged",
             database(answer(changed_width=4, changed_height=4,
                             changed_before=blob(zlib.compress(bytes(16))),
                             changed_after=blob(zlib.compress(bytes(15))))), "damaged"),
        case("answer-state-missing", database(answer(state_after=5)), "damaged"),
        case("tile-missing", database("INSERT INTO tile VALUES (0, 0, 12);"), "damaged"),
        case("tile-outside", database("INSERT INTO tile VALUES (2147483647, -5, -1);"), "damaged"),
        case("tile-class-by-hand", database("INSERT INTO tile VALUES (0, 0, -129);")),
        case("tile-class-not-there", database("INSERT INTO tile VALUES (0, 0, -2);"), "damaged"),
        case("tile-damaged", database("INSERT INTO tile_content VALUES (1, X'00112233');"),
             "damaged"),
        case("state-size-huge", database(state.format(size=2**31, tensors="X'00'")), "damaged"),
        case("state-size-beyond", database(state.format(size=2**40, tensors="X'00'")), "damaged"),
        case("state-tensors-cut", database(state.format(size=9, tensors=blob(zlib.compress(
            b"\xff" * 9)))), "damaged"),
        case("step-no-json", database("INSERT INTO step VALUES (0, 'brush', '{');"), "damaged"),
        case("step-unknown", database("INSERT INTO step VALUES (0, 'fly', '{}');"), "damaged"),
        case("step-deep", database(f"INSERT INTO step VALUES (0, 'brush', '{deep}');"), "damaged"),
        case("step-many-members", database(f"INSERT INTO step VALUES (0, 'brush', '{wide}');"),
             "damaged"),
        case("step-tile-words", database(step(tiles=[["a", 0, 0, 0]])), "damaged"),
        case("step-tile-outside", database(step(tiles=[[2**40, 0, 0, 0]])), "damaged"),
        case("step-tile-infinite", database(step(tiles=[[1e300, 0, 0, 0]])), "damaged"),
        case("step-content-fraction", database(step(tiles=[[0, 0, 0.5, 0]])), "damaged"),
        case("step-member-twice", database(step().replace('"tiles"', '"clicks": [], "tiles"')),
             "damaged"),
        case("step-click-far", database(step(clicks=[new_click(x=1e300)])), "damaged"),
        case("step-click-region-negative", database(step(clicks=[new_click(region=-1)])),
             "damaged"),
        case("step-region-label-huge", database(step(regions=[new_region(label=2**32 + 1)])),
             "damaged"),
        case("step-region-far",
             database(step(regions=[new_region(frame=[2**63 - 1, 0, 9, 9])])),
             "damaged"),
        case("step-region-side-negative",
             database(step(regions=[new_region(frame=[0, 0, -2, 9])])), "damaged"),
        case("step-region-side-large",
             database(step(regions=[new_region(frame=[0, 0, 2**31 - 1, 9])])), "damaged"),
        case("step-region-side-huge",
             database(step(regions=[new_region(frame=[0, 0, 2**40, 9])])),
             "damaged"),
        case("step-classes-colour",
             database(step(classes_after=[{"name": "T", "colour": [1e300, 0, 0]}])), "damaged"),
        case("click-infinite", database(
            "INSERT INTO region VALUES (1, 1, 0, 0, 9, 9, 'nothing', '', '[]');"
            "INSERT INTO click VALUES (2, 1, 9e999, 0, 5, 1);"), "damaged"),
        case("region-far", database(
            "INSERT INTO region VALUES (1, 1, 9223372036854775807, 0, 9, 9, 'nothing', '', '[]');"),
             "damaged"),
        case("answer-window-far", database(answer(x=2**63 - 1)), "damaged"),
    ]
