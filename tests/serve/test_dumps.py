"""Files of the whole graph, written by a process of its own."""

import asyncio
import gzip
from pathlib import Path

import pytest

from amtsgraph.errors import StoreError
from amtsgraph.rdf.iris import Base
from amtsgraph.serve.dump_worker import write
from amtsgraph.serve.dumps import DUMPS, Dumps

NQUADS = next(dump for dump in DUMPS if dump.zipped)


def test_a_file_is_made_once_and_goes_with_the_publication(built: Path) -> None:
    async def work() -> None:
        dumps = Dumps(str((built / "store").resolve()), 5, Base())
        first, second = await asyncio.gather(dumps.path(NQUADS), dumps.path(NQUADS))
        assert first == second
        assert b"<https://w3id.org/amtsgraph/id/hamburg>" in gzip.decompress(first.read_bytes())
        dumps.close()
        assert not first.parent.exists()

    asyncio.run(work())


def test_a_store_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    async def work() -> None:
        dumps = Dumps(str(tmp_path / "none"), 5, Base())
        with pytest.raises(StoreError, match=r"amtsgraph\.nq\.gz was not written"):
            await dumps.path(NQUADS)
        dumps.close()

    asyncio.run(work())


def test_the_worker_writes_whole_files_only(built: Path, tmp_path: Path) -> None:
    write(str((built / "store").resolve()), 5, Base().iri, "turtle", tmp_path / "graph.ttl")
    assert "@prefix" in (tmp_path / "graph.ttl").read_text(encoding="utf-8")
    assert [file.name for file in tmp_path.iterdir()] == ["graph.ttl"]
