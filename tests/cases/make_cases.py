#!/usr/bin/env python3
"""Writes the corpus of hostile files: make_cases.py FOLDER.

Every file is made from a tiny sound one, the same on every machine. What is expected of each stands
beside it in case.txt. The tests call this (tests/hostile); the fuzzers begin from what it writes.
"""

import sys
from pathlib import Path

import checkpoint_cases
import evaluation_cases
import picture_cases
import session_cases
import slide_cases
import text_cases
import tile_cases
from cases import write

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    parts = (checkpoint_cases, text_cases, evaluation_cases, picture_cases, slide_cases,
             session_cases, tile_cases)
    made = [case for part in parts for case in part.all_cases()]
    write(made, Path(sys.argv[1]))
    print(f"{len(made)} cases")
