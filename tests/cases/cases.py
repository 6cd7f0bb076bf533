"""What a case is, and how a set of cases is written."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Case:
    """A file with one defect (or none), and what a reader must do with it."""

    name: str  # kind-defect: the folder
    reader: str  # as tests/hostile/readers.h names it
    file: str  # the name that the reader is given
    content: bytes
    says: str = ""  # a part of the sentence of the refusal; empty: the file opens
    beside: dict = field(default_factory=dict)  # further files, by name
    needs: int = 0  # MiB that the real content of the file takes


def write(cases: list, folder: Path) -> None:
    """Each case in a folder of its own: its files, and case.txt that says what is expected."""
    names = [case.name for case in cases]
    assert len(names) == len(set(names)), sorted(n for n in names if names.count(n) > 1)
    for case in cases:
        place = folder / case.name
        place.mkdir(parents=True, exist_ok=True)
        for name, content in {case.file: case.content, **case.beside}.items():
            target = place / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        lines = [f"reader: {case.reader}", f"file: {case.file}"]
        lines.append(f"refused: {case.says}" if case.says else "opened")
        if case.needs:
            lines.append(f"needs: {case.needs}")
        (place / "case.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def cut(content: bytes, share: float) -> bytes:
    return content[: int(len(content) * share)]


def changed(content: bytes, at: int, new: bytes) -> bytes:
    assert at + len(new) <= len(content)
    return content[:at] + new + content[at + len(new):]
