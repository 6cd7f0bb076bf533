#!/usr/bin/env python3
"""clang-tidy over the project's sources, several of them at a time.

Most of clang-tidy's time goes to the headers of the standard library, Qt and LibTorch, which every
check walks through. Sources that are compiled alike are therefore read as one, by a file that
includes them, as far as the names inside their unnamed namespaces do not meet; where they cannot
be compiled together after all, each half of them is tried.
"""
import argparse
import concurrent.futures
import json
import pathlib
import re
import shlex
import subprocess
import sys
import zlib

ROOT = pathlib.Path(__file__).resolve().parent.parent
LARGEST_BATCH = 12
# Kernels in g++'s own vector operations (__builtin_shuffle), which clang does not know.
NOT_FOR_CLANG = re.compile(r"core/engine_torch/fast/kernels_\w+\.cpp$")
# Tests are run once and read often, their products are of small numbers that stand there, and
# CHECK(said == "") shows what was said.
NOT_OF_TESTS = ("-checks=-performance-*,-bugprone-implicit-widening-of-multiplication-result,"
                "-readability-container-size-empty")
# As C++20, clang reads the headers of LibTorch 1.13 only after this one.
TORCH_FIRST = ["-include", "ATen/core/ivalue.h"]

UNNAMED = re.compile(r"^namespace \{(.*?)^\}  // namespace$", re.S | re.M)
NAMES = re.compile(r"^(?:class|struct|enum class|enum|using) (\w+)(?! *;|::)"
                   r"|^[\w\[\]][^\n;={}()]*?[ &*](\w+)(?=\(|\{| = |;|\[)"
                   r"|^\s+(k[A-Z]\w*)(?=,$| = )|^#define (\w+)", re.M)
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def names_of_its_own(source):
    text = source.read_text()
    inside = "\n".join(UNNAMED.findall(text) + re.findall(r"^(?:static|#define) .*$", text, re.M))
    return {name for found in NAMES.findall(inside) for name in found if name}


def sources_by_command(commands, below, build):
    """Sources below a folder that are read alike, without those that the build makes."""
    alike = {}
    for entry in commands:
        source = pathlib.Path(entry["file"])
        if (source.is_relative_to(below) and not source.is_relative_to(build)
                and source.exists() and not NOT_FOR_CLANG.search(entry["file"])):
            command = re.sub(r" -o \S+| -c \S+$", "", entry["command"])
            alike.setdefault((entry["directory"], command, is_test(source)), []).append(source)
    return alike


def is_test(source):
    return source.is_relative_to(ROOT / "tests")


def batches_of(sources):
    batches = []
    for source in sorted(sources):
        names = names_of_its_own(source)
        for members, taken in batches:
            if len(members) < LARGEST_BATCH and not names & taken:
                members.append(source)
                taken |= names
                break
        else:
            batches.append(([source], names))
    return [members for members, _ in batches]


def tidy(batch, directory, command, scratch):
    """What clang-tidy says of the sources of a batch, and whether it is content."""
    way = zlib.crc32(command.encode())
    batch_file = scratch / f"{batch[0].parent.name}-{batch[0].stem}-{len(batch)}-{way:08x}.cpp"
    batch_file.write_text("".join(
        f'#include "{source}"  // NOLINT(bugprone-suspicious-include)\n' for source in batch))
    arguments = shlex.split(command)[1:]
    if "torch/csrc/api/include" in command:
        arguments += TORCH_FIRST
    of_tests = [NOT_OF_TESTS] if is_test(batch[0]) else []
    done = subprocess.run(["clang-tidy-14", "-quiet", *of_tests, str(batch_file), "--", *arguments],
                          cwd=directory, capture_output=True, text=True)
    output = COLOURS.sub("", done.stdout)
    if "[clang-diagnostic-error" in output and len(batch) > 1:
        middle = len(batch) // 2
        first = tidy(batch[:middle], directory, command, scratch)
        second = tidy(batch[middle:], directory, command, scratch)
        return first[0] + second[0], first[1] and second[1]
    content = done.returncode == 0
    return output if content else output + done.stderr, content


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=pathlib.Path, help="folder with compile_commands.json")
    parser.add_argument("below", type=pathlib.Path, help="folder of the sources")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    build = options.build.resolve()
    commands = json.loads((build / "compile_commands.json").read_text())
    scratch = build / "batches"
    scratch.mkdir(exist_ok=True)
    work = [(batch, directory, command) for (directory, command, _), sources
            in sources_by_command(commands, options.below.resolve(), build).items()
            for batch in batches_of(sources)]
    complaints = set()
    clean = True
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for output, content in pool.map(lambda one: tidy(*one, scratch), work):
            print(output, end="", flush=True)
            clean &= content
            complaints |= {line for line in output.splitlines()
                           if re.search(r": (warning|error): ", line)}
    for line in sorted(complaints):
        print(line, file=sys.stderr)
    return 0 if clean and not complaints else 1


if __name__ == "__main__":
    sys.exit(main())
