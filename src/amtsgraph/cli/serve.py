"""``amtsgraph serve``: the graph for consumers on the web."""

import importlib
import importlib.util
import logging
import sys

import click

from amtsgraph.cli.options import out_option, setting_option, settings_of, store_option
from amtsgraph.errors import AmtsgraphError

_NEEDED = ("starlette", "uvicorn", "jinja2")


@click.command("serve")
@store_option()
@out_option()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option("--port", default=8021, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@setting_option("public_iri", "--public-iri")
@setting_option("query_seconds", "--query-seconds", type=int)
@setting_option("services", "--services")
def command(
    store: str | None,
    out: str | None,
    host: str,
    port: int,
    public_iri: str | None,
    query_seconds: int | None,
    services: str | None,
) -> int:
    """Serve the graph: SPARQL endpoint, pages and data of all things, reconciliation, search, feeds.

    Read-only. A new build is taken up without a dropped request. Log lines go to standard error, one JSON
    object a request. docs/serve.md tells how to put it behind a reverse proxy.

    \b
    Examples:
      amtsgraph serve
      amtsgraph serve --port 8080 --public-iri https://graph.example.org/
      amtsgraph serve --store http://127.0.0.1:7878/query
    """
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise AmtsgraphError(f"serve needs {', '.join(missing)}; install it with: pip install 'amtsgraph[serve]'")
    settings = settings_of(out=out, public_iri=public_iri, query_seconds=query_seconds, services=services)
    logging.basicConfig(stream=sys.stderr, level=logging.INFO, format="%(message)s")
    importlib.import_module("amtsgraph.serve.run").serve(store or settings.out, settings, host, port)
    return 0
