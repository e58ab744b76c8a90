"""What a page shows: the register apart from articles, each statement once, dates in words, links that keep a choice."""

import re
from datetime import date

import httpx
import pytest

from amtsgraph.rdf.namespaces import AG, DC, DCT, OA, PROV, RDF, SKOS
from amtsgraph.serve.cards import cards, coverage
from amtsgraph.serve.describe import Description, _statements
from amtsgraph.serve.facts import POSTS, facts
from amtsgraph.serve.pages import Frame
from amtsgraph.serve.reader import Reader
from amtsgraph.serve.spoken import percent, spoken
from amtsgraph.store.terms import Kind, Term, Triple, iri

BASE = "https://w3id.org/amtsgraph/"
DATAPORT, HAMBURG, PERSON = (f"{BASE}id/{key}" for key in ("dataport", "hamburg", "a-person"))


def text(value: str, language: str = "") -> Term:
    return Term(Kind.LITERAL, value, language=language)


def claim(key: str, article: str, tier: str, modality: str = "asserted", *, counts: bool = True) -> list[Triple]:
    node, evidence, quote = iri(f"{BASE}claim/{key}"), iri(f"{BASE}evidence/{key}"), iri(f"{BASE}evidence/{key}.quote")
    about = iri(f"{BASE}article/{article}")
    return [
        (node, iri(RDF + "type"), iri(AG + "Claim")),
        (node, iri(RDF + "subject"), iri(DATAPORT)),
        (node, iri(RDF + "predicate"), iri(AG + "supplies")),
        (node, iri(RDF + "object"), iri(HAMBURG)),
        (node, iri(AG + "modality"), iri(AG + modality)),
        (node, iri(AG + "tier"), iri(AG + tier)),
        (node, iri(AG + "confidence"), text("0.5")),
        (node, iri(AG + "inArticle"), about),
        *([(node, iri(AG + "countsIn"), about)] if counts else []),
        (node, iri(PROV + "wasDerivedFrom"), evidence),
        (evidence, iri(OA + "hasSelector"), quote),
        (quote, iri(OA + "exact"), text(f"words of {key}")),
        (about, iri(DCT + "issued"), text(article)),
        (about, iri(DC + "publisher"), text("A paper")),
    ]


def described(*triples: Triple, stated: frozenset[Triple] = frozenset()) -> Reader:
    return Reader(Description(DATAPORT, (*triples, *stated), None, stated=stated), "de")


def test_a_statement_stands_once_with_all_its_articles() -> None:
    reader = described(
        *claim("a", "2025-01-01", "extracted", counts=False),
        *claim("b", "2025-01-01", "curated", "planned"),
        *claim("c", "2025-03-01", "extracted"),
    )
    (card,) = cards(reader)
    assert [source.claim.rpartition("/")[2] for source in card.sources] == ["c", "b"]
    assert (card.modality, card.curated) == ("asserted", True)
    assert card.sources[1].quotations == ("words of b",)
    found = coverage(reader, [card])
    assert found is not None
    assert (found.statements, found.curated, found.articles) == (1, 1, 2)
    assert (found.first, found.last) == ("1. Januar 2025", "1. März 2025")
    assert coverage(reader, []) is None


def test_what_the_machine_alone_read_in_an_annotated_article_is_shown_on_its_own_page_only() -> None:
    triples = claim("a", "2025-01-01", "extracted", counts=False)
    assert cards(described(*triples)) == ()
    (card,) = cards(Reader(Description(f"{BASE}claim/a", tuple(triples), None), "de"))
    assert [source.claim for source in card.sources] == [f"{BASE}claim/a"]


def test_a_reading_that_a_person_corrected_states_nothing() -> None:
    read, checked = claim("a", "2025-01-01", "extracted"), claim("b", "2025-01-01", "curated", "planned")
    assert list(_statements(read)) == [(iri(DATAPORT), iri(AG + "supplies"), iri(HAMBURG))]
    twin = (read[0][0], iri(AG + "curatedAs"), checked[0][0])
    assert list(_statements([*read, twin, *checked])) == []


def test_what_only_articles_say_is_no_fact_of_the_register() -> None:
    said = (iri(DATAPORT), iri(AG + "supplies"), iri(HAMBURG))
    known = (iri(HAMBURG), iri(AG + "memberOf"), iri(DATAPORT))
    assert [fact.relation.iri for fact in facts(described(known, stated=frozenset({said})))] == [AG + "memberOf"]
    assert [fact.inverse for fact in facts(described(known, said))] == [False, True]


def test_a_post_is_shown_by_its_holder_office_and_period() -> None:
    post = iri(f"{PERSON}/post/1")
    reader = described(
        (post, iri(AG + "heldBy"), iri(PERSON)),
        (post, iri(AG + "postIn"), iri(DATAPORT)),
        (post, iri(AG + "role"), text("Vorstand", "de")),
        (post, iri(AG + "validFrom"), text("2020")),
        (iri(PERSON), iri(AG + "holdsPost"), iri(DATAPORT)),
        (iri(PERSON), iri(SKOS + "prefLabel"), text("Eine Person", "de")),
    )
    (fact,) = facts(reader)
    assert fact.relation.iri == POSTS
    assert [(value.label, value.note) for value in fact.values] == [("Eine Person", "Vorstand, seit 2020")]


@pytest.mark.parametrize(
    ("given", "german", "english"),
    [
        ("2025-12-17", "17. Dezember 2025", "17 December 2025"),
        ("2025-03", "März 2025", "March 2025"),
        ("2025", "2025", "2025"),
        ("2025~", "etwa 2025", "about 2025"),
        ("2025-22", "Sommer 2025", "summer 2025"),
        ("2025-33", "1. Quartal 2025", "first quarter of 2025"),
        ("2025-41", "2. Halbjahr 2025", "second half of 2025"),
        ("2023/..", "seit 2023", "since 2023"),
        ("../2023", "bis 2023", "until 2023"),
        ("2023/2024", "2023 bis 2024", "2023 to 2024"),
        ("2025-99", "2025-99", "2025-99"),
        ("../..", "../..", "../.."),
        ("", "", ""),
        ("bald", "bald", "bald"),
    ],
)
def test_dates_are_spoken(given: str, german: str, english: str) -> None:
    assert (spoken(given, "de"), spoken(given, "en")) == (german, english)


def test_shares_are_percentages() -> None:
    assert [percent(number) for number in ("1", "0.793", "0", "", "high", "7")] == ["100 %", "79 %", "0 %", "", "", ""]


def test_links_keep_day_and_language() -> None:
    plain = Frame("de", "/", BASE)
    chosen = Frame("en", "/", BASE, date(2025, 1, 1), chose=True)
    assert plain.href(HAMBURG) == "/id/hamburg"
    assert chosen.href(HAMBURG) == "/id/hamburg?asOf=2025-01-01&lang=en"
    assert chosen.href(AG + "System") == "/ontology.html?asOf=2025-01-01&lang=en#System"
    assert (chosen.href("https://a.example/"), chosen.href("javascript:alert(1)")) == ("https://a.example/", "")


def test_parts_without_content_are_left_out(client: httpx.Client) -> None:
    page = client.get("/id/bremen.html?lang=de").text
    assert "Keine Artikel im Bestand" in page
    assert 'class="card' not in page
    assert "None" not in page
    article = client.get("/article/kommune21-2025-08-05-hamburg-noots-staatsvertrag-ratifiziert.html?lang=de").text
    assert "Im Register" not in article
    assert '<time datetime="2025-08-05">5. August 2025</time>' in article


def test_a_page_of_the_past_says_so(client: httpx.Client) -> None:
    page = client.get("/id/hamburg.html?asOf=2025-08-04&lang=de").text
    assert "Stand vom 4. August 2025." in page
    assert "ohne Zeitraum" in page
    assert 'href="/id/hamburg?lang=de">heutiger Stand' in page
    assert 'value="2025-08-04"' in page
    assert re.search(r'href="\?asOf=2025-08-04&amp;lang=en"', page)


def test_pages_are_marked_up_for_all(client: httpx.Client) -> None:
    for path in ("/", "/id/hamburg.html", "/ontology.html"):
        page = client.get(path).text
        assert page.count("<h1>") == 1
        assert 'name="viewport"' in page
        assert len(set(ids := re.findall(r' id="([^"]*)"', page))) == len(ids), path
        for field in re.findall(r"<input [^>]*>", page):
            assert any(sign in field for sign in ('type="hidden"', "aria-label", 'id="')), field


def test_things_are_listed_by_class_page_by_page(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get("/?lang=de").text
    assert '<a href="/?type=Territory&amp;lang=de">Gebietskörperschaft</a>: 4' in first
    assert 'href="/feed.atom"' in first
    monkeypatch.setattr("amtsgraph.serve.front._SHOWN", 3)
    shown = client.get("/?type=Territory&lang=de").text
    assert "<h2>Treffer: 4</h2>" in shown
    assert shown.count('<li><a href="/id/') == 3
    assert '<a href="/?type=Territory&amp;page=2&amp;lang=de" rel="next">weiter</a>' in shown
    rest = client.get("/?type=Territory&page=2").text
    assert '<ol start="4">' in rest
    assert rest.count('<li><a href="/id/') == 1
    assert 'rel="prev"' in rest
    for strange in ("/?type=Nothing", "/?page=2", "/?type=Territory&page=x", "/?type=Territory&page=99999"):
        assert client.get(strange).status_code == 200


def test_a_result_says_what_tells_it_apart(client: httpx.Client) -> None:
    page = client.get("/?q=Landesrechenzentrum&lang=de").text
    assert "Öffentliche Organisation; Thüringen, Artikel: 1" in page


def test_a_page_that_is_missing_says_so_in_the_language(client: httpx.Client) -> None:
    answer = client.get("/id/hambourg", params={"lang": "de"}, headers={"accept": "text/html"})
    assert answer.status_code == 404
    assert "Unter dieser Adresse gibt es hier nichts" in answer.text
    assert '<a href="/id/hamburg?lang=de">Hamburg</a>' in answer.text
