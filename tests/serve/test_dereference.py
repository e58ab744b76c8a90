"""Every IRI leads to a page or to data."""

from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from serving import Running, running

from amtsgraph.pipeline.build import Inputs, add, build
from amtsgraph.settings import Settings

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
BASE = "https://w3id.org/amtsgraph/"
AG = Namespace(BASE + "ontology#")
HAMBURG = URIRef(BASE + "id/hamburg")
TREATY = URIRef(BASE + "id/noots-staatsvertrag")
ARTICLE = "kommune21-2025-08-05-hamburg-noots-staatsvertrag-ratifiziert"
FORMATS = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml"}


def graph_of(client: httpx.Client, path: str) -> Graph:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    suffix = path.partition("?")[0].rpartition(".")[2]
    return Graph().parse(data=answer.content, format=FORMATS[suffix])


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("text/html", "html"),
        ("*/*", "html"),
        ("text/turtle", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/json", "jsonld"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "rdf"),
        ("application/rdf+xml;q=0.5, text/turtle;q=0.4", "rdf"),
    ],
)
@pytest.mark.parametrize("path", ["/id/hamburg", f"/article/{ARTICLE}", "/ontology", "/graph/register"])
def test_an_iri_is_answered_by_303(client: httpx.Client, path: str, accept: str, suffix: str) -> None:
    answer = client.get(path, headers={"accept": accept})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{path}.{suffix}")
    assert "Accept" in answer.headers["vary"]
    assert 'rel="alternate"; type="text/turtle"' in answer.headers["link"]


def test_what_cannot_be_given_is_406(client: httpx.Client) -> None:
    assert client.get("/id/hamburg", headers={"accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("suffix", FORMATS)
def test_all_formats_say_the_same(client: httpx.Client, suffix: str) -> None:
    graph = graph_of(client, f"/id/hamburg.{suffix}")
    assert (HAMBURG, RDF.type, AG.Territory) in graph
    assert set(graph) == set(graph_of(client, "/id/hamburg.nt"))


def test_an_entity_has_facts_claims_with_evidence_and_labels(client: httpx.Client) -> None:
    graph = graph_of(client, "/id/hamburg.ttl")
    assert (HAMBURG, AG.ratifies, TREATY) in graph
    (claim,) = [c for c in graph.subjects(RDF.subject, HAMBURG) if (c, RDF.predicate, AG.ratifies) in graph]
    assert (claim, AG.modality, AG.asserted) in graph
    oa = Namespace("http://www.w3.org/ns/oa#")
    evidence = graph.value(claim, URIRef("http://www.w3.org/ns/prov#wasDerivedFrom"))
    quotes = [q for s in graph.objects(evidence, oa.hasSelector) for q in graph.objects(s, oa.exact)]
    assert quotes
    assert (URIRef(f"{BASE}article/{ARTICLE}"), URIRef("http://purl.org/dc/terms/title"), None) in graph
    assert any(graph.objects(TREATY, URIRef("http://www.w3.org/2004/02/skos/core#prefLabel")))
    key = str(claim).rpartition("/")[2]
    assert (claim, RDF.object, TREATY) in graph_of(client, f"/claim/{key}.ttl")
    assert client.get(f"/claim/{key}.html").status_code == 200
    position = str(evidence).removeprefix(BASE)
    assert client.get(f"/{position}.ttl").status_code == 200


def test_the_page_has_facts_and_fact_cards(client: httpx.Client) -> None:
    page = client.get("/id/hamburg.html", headers={"accept-language": "de"})
    assert page.headers["content-language"] == "de"
    assert '<html lang="de">' in page.text
    for part in ("<h1>Hamburg</h1>", "NOOTS-Staatsvertrag", "<blockquote>", "2025-08-05", "Kommune21", "festgestellt"):
        assert part in page.text
    for forbidden in ("<style", "style=", "onclick", "javascript:", "<script"):
        assert forbidden not in page.text
    english = client.get("/id/hamburg.html?lang=en")
    assert '<html lang="en">' in english.text
    assert "asserted" in english.text
    assert client.get("/static/style.css").headers["content-type"] == "text/css; charset=utf-8"


def test_links_of_pages_lead_somewhere(client: httpx.Client) -> None:
    seen = set()
    for page in ("/", "/id/hamburg.html", f"/article/{ARTICLE}.html", "/ontology.html", "/id/tlrz.html"):
        for part in client.get(page).text.split('href="')[1:]:
            seen.add(part.partition('"')[0].partition("#")[0].replace("&amp;", "&"))
    for target in sorted(t for t in seen if t.startswith("/")):
        assert client.get(target, follow_redirects=True).status_code == 200, target


def test_a_document_is_not_sent_twice(client: httpx.Client) -> None:
    for path in ("/id/hamburg.ttl", "/id/hamburg.html", f"/article/{ARTICLE}.jsonld", "/static/style.css"):
        first = client.get(path)
        again = client.get(path, headers={"if-none-match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200
        assert client.get(path, headers={"if-none-match": "*"}).status_code == 304
        head = client.head(path)
        assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", first.headers["etag"])


def test_last_modified_comes_from_the_data(client: httpx.Client) -> None:
    first = client.get(f"/article/{ARTICLE}.ttl")
    assert first.headers["last-modified"] == "Tue, 05 Aug 2025 00:00:00 GMT"
    same = {"if-modified-since": first.headers["last-modified"]}
    assert client.get(f"/article/{ARTICLE}.ttl", headers=same).status_code == 304
    before = {"if-modified-since": "Mon, 04 Aug 2025 00:00:00 GMT"}
    assert client.get(f"/article/{ARTICLE}.ttl", headers=before).status_code == 200
    assert client.get(f"/article/{ARTICLE}.ttl", headers={"if-modified-since": "rubbish"}).status_code == 200
    both = {**same, "if-none-match": '"other"'}
    assert client.get(f"/article/{ARTICLE}.ttl", headers=both).status_code == 200


def test_an_unknown_key_is_404_with_suggestions(client: httpx.Client) -> None:
    for path in ("/id/hamburgg", "/id/hamburgg.ttl"):
        problem = client.get(path)
        assert problem.status_code == 404
        assert problem.json()["suggestions"][0] == {"iri": str(HAMBURG), "label": "Hamburg"}
    page = client.get("/id/hamburgg", headers={"accept": "text/html"})
    assert page.status_code == 404
    assert 'href="/id/hamburg"' in page.text
    for path in ("/claim/none", "/article/none.ttl", "/evidence/none", "/nothing", "/static/none"):
        assert client.get(path).status_code == 404


def test_the_past_is_there_too(client: httpx.Client) -> None:
    before, after = (graph_of(client, f"/id/hamburg.ttl?asOf={day}") for day in ("2025-08-04", "2025-08-05"))
    assert (HAMBURG, AG.ratifies, TREATY) not in before
    assert (HAMBURG, RDF.type, AG.Territory) in before
    assert (HAMBURG, AG.ratifies, TREATY) in after
    header = {"accept-datetime": "Mon, 04 Aug 2025 12:00:00 GMT"}
    memento = client.get("/id/hamburg.ttl", headers=header)
    assert memento.headers["memento-datetime"] == "Mon, 04 Aug 2025 00:00:00 GMT"
    assert memento.content == client.get("/id/hamburg.ttl?asOf=2025-08-04").content
    gate = client.get("/id/hamburg", headers={**header, "accept": "text/turtle"})
    assert gate.headers["location"] == "/id/hamburg.ttl?asOf=2025-08-04"
    assert "accept-datetime" in gate.headers["vary"].lower()
    assert 'rel="original timegate"' in gate.headers["link"]
    assert "04" in client.get("/id/hamburg.html?asOf=2025-08-04").text
    for wrong in ("2025-13-01", "gestern", ""):
        assert client.get(f"/id/hamburg.ttl?asOf={wrong}").status_code == 400
    assert client.get("/id/hamburg.ttl", headers={"accept-datetime": "x"}).status_code == 400


def test_another_base_needs_no_new_build(built: Path) -> None:
    with running(str(built), public_iri="https://graph.example.org/a/") as server:
        text = server.client.get("/id/hamburg.ttl").text
        assert "https://graph.example.org/a/id/" in text
        assert BASE + "id/" not in text
        assert BASE + "ontology#" in text
        query = "ASK { <https://graph.example.org/a/id/hamburg> a <https://w3id.org/amtsgraph/ontology#Territory> }"
        assert server.ask(query).json()["boolean"] is True
        assert server.client.get("/ready").json()["base"] == "https://graph.example.org/a/"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, register: Path) -> Path:
    """A build with an article whose title is markup, and a body that became another."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "a").mkdir()
    (folder / "a" / "x.md").write_text(
        '---\ntitle: "Hamburg: <script>alert(1)</script> \\"><img src=x onerror=alert(1)>"\npublisher: A\n'
        "date: 2025-01-02\nurl: https://example.org/?a=<b>\n---\nHamburg hat den NOOTS-Staatsvertrag ratifiziert.\n",
        encoding="utf-8",
    )
    mine = folder / "register"
    mine.mkdir()
    for file in register.iterdir():
        (mine / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    facts = (
        'skos:prefLabel "{}"@de ; dct:date "2024-01-01"^^xsd:date ; dct:source "x" ;'
        " org:originalOrganization id:{} ; org:resultingOrganization {} ."
    )
    events = [("one", "gone", "id:tlrz"), ("two", "split", "id:tlrz , id:hamburg")]
    text = (mine / "small.ttl").read_text(encoding="utf-8")
    text = "@prefix org: <http://www.w3.org/ns/org#> .\n" + text
    text += "".join(f"\nid:change-{name} a org:ChangeEvent ; {facts.format(name, a, b)}\n" for name, a, b in events)
    (mine / "small.ttl").write_text(text, encoding="utf-8")
    build(Inputs((str(folder / "a"),)), str(mine), Settings(out=str(folder / "build"), workers=1), lambda done: None)
    return folder


def test_markup_in_titles_stays_text(hostile: Path) -> None:
    with running(str(hostile / "build")) as server:
        page = server.client.get("/id/hamburg.html").text
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert" not in page
        assert "<img" not in page
        search = server.client.get("/?q=%3Cscript%3Ealert(1)%3C/script%3E").text
        assert "<script>alert" not in search


def test_a_body_that_became_another_is_301_or_410(hostile: Path) -> None:
    with running(str(hostile / "build")) as server:
        moved = server.client.get("/id/gone")
        assert (moved.status_code, moved.headers["location"]) == (301, "/id/tlrz")
        gone = server.client.get("/id/split.ttl")
        assert gone.status_code == 410
        assert gone.json()["successors"] == [BASE + "id/hamburg", BASE + "id/tlrz"]
        page = server.client.get("/id/split", headers={"accept": "text/html", "accept-language": "de"})
        assert page.status_code == 410
        assert "An seiner Stelle" in page.text
        assert '<a href="/id/hamburg">Hamburg</a>' in page.text


def test_a_new_build_is_taken_up_without_a_dropped_request(hostile: Path, articles: Path) -> None:
    with running(str(hostile / "build")) as server:
        first = server.client.get("/ready").json()["generation"]
        settings = Settings(out=str(hostile / "build"), workers=1)
        inputs = Inputs((str(articles / "schleswig-holstein.md"),))
        before = server.client.get("/id/schleswig-holstein.ttl").text
        add(inputs, str(hostile / "register"), settings, lambda done: None)
        for _ in range(400):
            assert server.ask("ASK { ?s ?p ?o }").status_code == 200
            assert server.client.get("/id/hamburg.ttl").status_code == 200
            if server.client.get("/ready").json()["generation"] != first:
                break
        assert server.client.get("/ready").json()["generation"] != first
        after = server.client.get("/id/schleswig-holstein.ttl").text
        assert after != before
        assert "Open-Xchange" in after


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(key=st.text(max_size=60), kind=st.sampled_from(["id", "article", "claim", "mention", "graph"]))
def test_any_key_gets_an_answer(server: Running, key: str, kind: str) -> None:
    answer = server.client.get(f"/{kind}/" + quote(key, safe="/"))
    assert answer.status_code in (200, 303, 307, 400, 404), answer.text
    assert "Traceback" not in answer.text


def test_values_keep_their_type(client: httpx.Client) -> None:
    graph = graph_of(client, f"/article/{ARTICLE}.ttl")
    issued = graph.value(URIRef(f"{BASE}article/{ARTICLE}"), URIRef("http://purl.org/dc/terms/issued"))
    assert isinstance(issued, Literal)
    assert str(issued) == "2025-08-05"
