#!/usr/bin/env python3
"""Runs every fuzzer of a build: run_fuzzers.py BUILD SECONDS [READER ...].

Each begins from the cases of its reader (tests/cases) and from what it found before, which lies in
BUILD/corpus/READER. Prints how many executions each had, now and in all runs of this build
(BUILD/fuzzed.json), and how many of them came since the last that took the reader along a new edge
of its control flow; a finding is an input in BUILD/findings and exit code 1.
"""

import json
import os
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

CASES = Path(__file__).parents[1] / "cases"
# For a file beyond this an input is only slow, and mutations seldom hit what matters.
LONGEST = 64 * 1024


def cases_by_reader(folder: Path) -> dict:
    """The files of all cases, made and kept, that are short enough."""
    subprocess.run([sys.executable, "-B", CASES / "make_cases.py", folder], check=True,
                   stdout=subprocess.DEVNULL)
    found = {}
    for told in [*folder.glob("*/case.txt"), *CASES.glob("*/case.txt")]:
        lines = dict(line.split(": ", 1) for line in told.read_text().splitlines() if ": " in line)
        file = told.parent / lines["file"]
        if file.stat().st_size <= LONGEST:
            found.setdefault(lines["reader"], {})[told.parent.name] = file.read_bytes()
    return found


def run(fuzzer: Path, seconds: str, corpus: Path, findings: Path) -> dict:
    """What came of a run: clean is false where something was found."""
    command = [fuzzer, f"-max_total_time={seconds}", f"-max_len={LONGEST}", "-timeout=10",
               "-rss_limit_mb=1024", "-print_final_stats=1", f"-artifact_prefix={findings}/", corpus]
    # Each input becomes a file for the reader: in memory, where there is such a place.
    place = {"TMPDIR": "/dev/shm"} if os.access("/dev/shm", os.W_OK) else {}
    before = processor_seconds()
    ended = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                           errors="replace", env={**os.environ, **place})
    (findings / "log.txt").write_text(ended.stdout)
    count = re.search(r"number_of_executed_units: (\d+)", ended.stdout)
    steps = re.findall(r"^#(\d+)\s.*? cov: (\d+)", ended.stdout, re.MULTILINE)
    return {"executions": int(count.group(1)) if count else 0,
            "seconds": processor_seconds() - before,
            "clean": ended.returncode == 0,
            "edges": [(int(execution), int(reached)) for execution, reached in steps]}


def processor_seconds() -> float:
    """Of all that was run so far: on a busy machine the clock says little."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def added(record: Path, reader: str, this: dict) -> dict:
    """The sums of a reader over all runs so far, this one included."""
    known = json.loads(record.read_text()) if record.exists() else {}
    sums = {"seconds": 0, "executions": 0, "edges": 0, "since_new_edge": 0,
            **known.get(reader, {})}
    sums["seconds"] += this["seconds"]
    sums["executions"] += this["executions"]
    sums["since_new_edge"] += this["executions"]
    for execution, reached in this["edges"]:
        if reached > sums["edges"]:
            sums["edges"] = reached
            sums["since_new_edge"] = max(this["executions"] - execution, 0)
    known[reader] = sums
    whole = record.with_suffix(f".{os.getpid()}")  # stopped in the middle, all sums would be lost
    whole.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n")
    whole.replace(record)
    return sums


def main(build: Path, seconds: str, wanted: list) -> int:
    sound = True
    with tempfile.TemporaryDirectory() as folder:
        cases = cases_by_reader(Path(folder))
    for fuzzer in sorted((build / "bin").glob("fuzz_*")):
        reader = fuzzer.name.removeprefix("fuzz_")
        if wanted and reader not in wanted:
            continue
        corpus, findings = build / "corpus" / reader, build / "findings" / reader
        corpus.mkdir(parents=True, exist_ok=True)
        findings.mkdir(parents=True, exist_ok=True)
        for name, content in cases.get(reader, {}).items():
            (corpus / name).write_bytes(content)
        this = run(fuzzer, seconds, corpus, findings)
        sound = sound and this["clean"]
        sums = added(build / "fuzzed.json", reader, this)
        print(f"{reader:12} {this['executions']:9} executions in {this['seconds']:.0f} s of processor "
              f"time; in all {sums['executions']} in {sums['seconds'] / 60:.1f} min, "
              f"{sums['since_new_edge']} since the last of {sums['edges']} edges"
              + ("" if this["clean"] else f": a finding, see {findings}"), flush=True)
    return 0 if sound else 1


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3:]))
