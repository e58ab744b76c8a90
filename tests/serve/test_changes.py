"""The feed and the event stream follow the builds."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pytest
from rdflib import RDF, Graph, Namespace, URIRef
from serving import running

from amtsgraph.pipeline.build import Inputs, add, build
from amtsgraph.settings import Settings

ATOM = "{http://www.w3.org/2005/Atom}"
LDES, TREE = Namespace("https://w3id.org/ldes#"), Namespace("https://w3id.org/tree#")
DCT = Namespace("http://purl.org/dc/terms/")
BASE = "https://w3id.org/amtsgraph/"


@pytest.fixture(scope="module")
def changed(articles: Path, register: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build folder with two builds: an article, then another one."""
    out = tmp_path_factory.mktemp("changed") / "build"
    settings = Settings(out=str(out), workers=1)
    build(Inputs((str(articles / "hamburg.md"),)), str(register), settings, lambda done: None)
    add(Inputs((str(articles / "schleswig-holstein.md"),)), str(register), settings, lambda done: None)
    return out


@pytest.fixture(scope="module")
def site(changed: Path) -> Iterator[httpx.Client]:
    with running(str(changed)) as server:
        yield server.client


def read(client: httpx.Client, address: str) -> Graph:
    answer = client.get(address, headers={"accept": "text/turtle"})
    assert answer.status_code == 200
    return Graph().parse(data=answer.text, format="turtle")


def test_the_feed_lists_what_changed(site: httpx.Client) -> None:
    answer = site.get("/feed.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.text)
    items = feed.findall(f"{ATOM}entry")
    newest = items[0]
    assert newest.findtext(f"{ATOM}updated") == feed.findtext(f"{ATOM}updated")
    titles = [item.findtext(f"{ATOM}title") for item in items]
    assert "Hamburg" in titles
    summaries = {item.findtext(f"{ATOM}title"): item.findtext(f"{ATOM}summary") for item in reversed(items)}
    assert summaries["Schleswig-Holstein"] == "geändert"
    link = items[0].find(f"{ATOM}link")
    assert link is not None
    assert httpx.get(link.attrib["href"], follow_redirects=True).status_code == 200
    assert len({item.findtext(f"{ATOM}id") for item in items}) == len(items)


def test_the_event_stream_is_followed_from_its_root(site: httpx.Client) -> None:
    root = read(site, "/ldes")
    stream = URIRef(BASE + "ldes")
    assert (stream, RDF.type, LDES.EventStream) in root
    view = root.value(stream, TREE.view)
    pages = {str(page) for relation in root.objects(view, TREE.relation) for page in root.objects(relation, TREE.node)}
    assert len(pages) == 2
    versions: dict[str, list[str]] = {}
    for page in sorted(pages):
        graph = read(site, page)
        for member in graph.objects(stream, TREE.member):
            of = str(graph.value(member, DCT.isVersionOf))
            versions.setdefault(of, []).append(str(graph.value(member, DCT.created)))
            assert len(list(graph.predicate_objects(member))) > 2
    assert len(versions[BASE + "id/schleswig-holstein"]) == 2
    assert len(versions[BASE + "id/bremen"]) == 1
    assert len({moment for moments in versions.values() for moment in moments}) == 2
    assert any(name.startswith(BASE + "claim/") for name in versions)


def test_pages_stay_as_they_are(site: httpx.Client) -> None:
    answer = site.get("/ldes/1/1")
    assert "immutable" in answer.headers["cache-control"]
    again = site.get("/ldes/1/1", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304
    for path in ("/ldes/0/1", "/ldes/3/1", "/ldes/1/2", "/ldes/1/0", "/ldes/x/y", "/ldes/²/1"):
        assert site.get(path).status_code == 404


def test_a_removed_thing_is_told_under_the_public_base(changed: Path, register: Path, articles: Path) -> None:
    settings = Settings(out=str(changed), workers=1)
    build(Inputs((str(articles / "hamburg.md"),)), str(register), settings, lambda done: None)
    with running(str(changed), public_iri="https://graph.example.org/") as server:
        page = read(server.client, "/ldes/3/1")
        deleted = list(page.subjects(RDF.type, URIRef("https://www.w3.org/ns/activitystreams#Delete")))
        assert deleted
        assert all(str(name).startswith("https://graph.example.org/claim/") for name in deleted)


def test_a_store_without_a_build_has_no_history(built: Path) -> None:
    with running(str((built / "store").resolve())) as server:
        for path in ("/feed.atom", "/ldes", "/ldes/1/1"):
            answer = server.client.get(path)
            assert answer.status_code == 404
            assert "where the folder of `amtsgraph build` is served" in answer.json()["detail"]
        assert "feed.atom" not in server.client.get("/").text
