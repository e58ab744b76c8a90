"""A switch to a new build takes nothing from a request that has begun."""

import asyncio
import shutil
from pathlib import Path
from typing import Any

import httpx
import pytest
from serving import LIMITS
from starlette.responses import FileResponse
from starlette.types import Receive, Scope, Send

from amtsgraph.pipeline.build import Inputs, build
from amtsgraph.serve.app import create_app
from amtsgraph.serve.publication import Shelf
from amtsgraph.serve.site import Site
from amtsgraph.settings import Settings


def test_a_dump_that_begins_in_the_moment_of_a_switch_is_sent_whole(
    built: Path, articles: Path, register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = shutil.copytree(built, tmp_path / "build", symlinks=True)
    begun, go = asyncio.Event(), asyncio.Event()

    class Held(FileResponse):
        """The file is made but not yet open when the switch comes."""

        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            begun.set()
            await go.wait()
            await super().__call__(scope, receive, send)

    monkeypatch.setattr("amtsgraph.serve.about.FileResponse", Held)
    settings = Settings(out=str(folder), workers=1)

    async def work() -> None:
        site = Site(settings, Shelf(str(folder), settings, LIMITS))
        await site.shelf.refresh()
        before = site.shelf.present
        app: Any = create_app(site)
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://x") as client:
            asking = asyncio.ensure_future(client.get("/dumps/amtsgraph.nq.gz"))
            await begun.wait()
            inputs = Inputs((str(articles / "hamburg.md"),))
            await asyncio.to_thread(build, inputs, str(register), settings, lambda done: None)
            assert await site.shelf.refresh()
            while before.pool._all or before.pool._tasks:
                await asyncio.sleep(0.02)
            await asyncio.sleep(0.2)  # without a hold on it, the old state is gone by now
            go.set()
            answer = await asking
        assert answer.status_code == 200
        assert len(answer.content) > 1000
        await asyncio.gather(*site.shelf._leaving)
        await site.shelf.close()

    asyncio.run(work())
