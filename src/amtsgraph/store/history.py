"""What each build changed: one numbered entry a publication, with the things that came, changed and went.

    build/history/000001.json      generation, moment of publication, IRIs added, changed, removed
    build/history/000001.nt.gz     what the graph said about the added and changed ones
    build/history/state.json.gz    the number of the last entry, and a checksum of every thing after it

Only entities and claims are followed. The moment is the clock's: history is a log and no part of the graph, which
stays the same bytes for the same input. An entry is written before the state, so a build that is killed between the
two writes the same entry again.
"""

import gzip
import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from amtsgraph.errors import StoreError
from amtsgraph.files import write_atomically

_FOLLOWED = re.compile(rb"<([^<>]*/(?:id|claim)/[^<>/#]+)> ")
_QUAD = re.compile(rb"(.*) <[^<>]*> \.\s*")
_STATE = "state.json.gz"


@dataclass(frozen=True, slots=True)
class Entry:
    """A publication: its number, generation, moment (ISO, UTC), and the IRIs that came, changed and went."""

    number: int
    generation: str
    published: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]


def record(folder: Path, generation: str, quads: Iterable[bytes], now: datetime) -> Entry | None:
    """Write the entry of a generation that was published; None where nothing that is followed changed."""
    lines = _lines(quads)
    digests = {iri: hashlib.sha256(b"\n".join(found)).hexdigest()[:16] for iri, found in lines.items()}
    number, last, before = _state(folder)
    added = tuple(sorted(digests.keys() - before.keys()))
    removed = tuple(sorted(before.keys() - digests.keys()))
    changed = tuple(sorted(iri for iri in digests.keys() & before.keys() if digests[iri] != before[iri]))
    if not (added or removed or changed):
        return None
    folder.mkdir(exist_ok=True)
    moment = now.astimezone(UTC).replace(microsecond=0)
    if last and moment <= datetime.fromisoformat(last):
        moment = datetime.fromisoformat(last) + timedelta(seconds=1)
    entry = Entry(number + 1, generation, moment.isoformat(), added, changed, removed)
    text = b"".join(line + b" .\n" for iri in (*added, *changed) for line in lines[iri])
    write_atomically(folder / f"{entry.number:06}.nt.gz", gzip.compress(text, 6, mtime=0))
    values = {name: getattr(entry, name) for name in Entry.__slots__}
    write_atomically(folder / f"{entry.number:06}.json", json.dumps(values, ensure_ascii=False).encode())
    state = {"number": entry.number, "published": entry.published, "digests": digests}
    write_atomically(folder / _STATE, gzip.compress(json.dumps(state).encode(), 6, mtime=0))
    return entry


def entries(folder: Path) -> tuple[Entry, ...]:
    """Return all entries, the oldest first; none where there is no history."""
    number, _, _ = _state(folder)
    return tuple(_entry(folder / f"{n:06}.json") for n in range(1, number + 1))


def content(folder: Path, entry: Entry) -> list[bytes]:
    """Return what the graph said about the things that an entry added and changed, as lines of N-Triples."""
    try:
        return gzip.decompress((folder / f"{entry.number:06}.nt.gz").read_bytes()).splitlines(keepends=True)
    except (OSError, EOFError) as error:
        raise StoreError(f"history of build {entry.number}: cannot be read: {error}") from None


def _lines(quads: Iterable[bytes]) -> dict[str, list[bytes]]:
    """Return the sorted triples of each thing that is followed."""
    found: dict[str, set[bytes]] = defaultdict(set)
    for quad in quads:
        match, whole = _FOLLOWED.match(quad), _QUAD.fullmatch(quad)
        if match and whole:
            found[match[1].decode()].add(whole[1])
    return {iri: sorted(lines) for iri, lines in found.items()}


def _state(folder: Path) -> tuple[int, str, Mapping[str, str]]:
    try:
        data = json.loads(gzip.decompress((folder / _STATE).read_bytes()))
        return int(data["number"]), str(data["published"]), data["digests"]
    except FileNotFoundError:
        return 0, "", {}
    except (OSError, EOFError, ValueError, KeyError) as error:
        raise StoreError(f"{folder}: the history cannot be read ({error}); move it away to begin a new one") from None


def _entry(file: Path) -> Entry:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        lists = (tuple(data[name]) for name in ("added", "changed", "removed"))
        return Entry(int(data["number"]), data["generation"], data["published"], *lists)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{file.name}: is no entry of a history ({error})") from None
