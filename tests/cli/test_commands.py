"""Every command, called in this process."""

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest
from rdflib import Graph

from amtsgraph.cli.entry import COMMANDS, main

HAMBURG = "kommune21-2025-08-05-hamburg-noots-staatsvertrag-ratifiziert"


class Call:
    """Runs the command line and keeps code and output."""

    def __init__(self, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
        self._capture = capfdbinary

    def __call__(self, *arguments: object, code: int = 0) -> str:
        got = main([str(argument) for argument in arguments])
        captured = self._capture.readouterr()
        self.err = captured.err.decode()
        assert got == code, self.err
        return captured.out.decode()


@pytest.fixture
def call(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Call:
    for name in ("OUT", "LANG", "BASE_IRI", "WORKERS", "TIMEOUT", "MAX_BYTES"):
        monkeypatch.delenv(f"AMTSGRAPH_{name}", raising=False)
    return Call(capfdbinary)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("name", [name for name, _ in COMMANDS])
def test_every_command_teaches(call: Call, name: str) -> None:
    text = call(name, "--help")
    assert text.startswith(f"Usage: amtsgraph {name}")


def test_version(call: Call) -> None:
    assert call("--version").startswith("amtsgraph 0.")


# --- build, add, remove -------------------------------------------------------------------------------------


def test_build_add_remove(call: Call, articles: Path, register: Path, tmp_path: Path) -> None:
    out = tmp_path / "build"
    said = call("build", "--articles", articles / "hamburg.md", "--register", register, "--out", out, "-j", 1)
    assert said.startswith("1 articles, ")
    assert f"{out}/graph.ttl" in said
    said = call("add", articles / "thueringen.txt", "--register", register, "--out", out, "--published", "2020-05-01")
    assert said.startswith("2 articles, ")
    assert "2020-05-01" in (out / "report.json").read_text()
    assert call("remove", HAMBURG, "--out", out).startswith("1 articles, ")
    assert call("remove", HAMBURG, "--out", out, code=1) == ""
    assert call.err == f"amtsgraph: {HAMBURG}: no article of the graph\n"


def test_what_was_skipped_is_told_once_and_the_code_is_2(
    call: Call, articles: Path, register: Path, tmp_path: Path
) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "bad.txt").write_bytes(b"\x00\x01")
    (tmp_path / "news" / "good.md").write_bytes((articles / "hamburg.md").read_bytes())
    out = tmp_path / "build"
    said = call("build", "-a", tmp_path / "news", "--register", register, "--out", out, code=2)
    assert "1 inputs skipped" in said
    assert call.err.startswith("amtsgraph: news/bad.txt: ")
    assert call.err.count("\n") == 1
    call("add", articles / "thueringen.txt", "--register", register, "--out", out)
    assert call.err == ""


# --- extract ------------------------------------------------------------------------------------------------


def test_extract_prints_a_json_object_a_line(call: Call, articles: Path) -> None:
    lines = call("extract", articles).splitlines()
    assert len(lines) == 3
    record = json.loads(lines[0])
    assert record["article"]["title"] == "Hamburg: NOOTS-Staatsvertrag ratifiziert"
    assert ("ag:ratifies", "asserted") in {(claim["predicate"], claim["modality"]) for claim in record["claims"]}
    for span in [*record["mentions"], *(e for claim in record["claims"] for e in claim["evidence"])]:
        assert record["article"]["text"][span["start"] : span["end"]] == span["text"]


def test_extract_reads_standard_input(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(b"Hamburg ratifiziert NOOTS-Staatsvertrag\nDas Land stimmte zu.")

    monkeypatch.setattr("sys.stdin", Stdin)
    record = json.loads(call("extract", "-", "--publisher", "Blatt", "--published", "2025-08-05"))
    assert record["article"]["publisher"] == "Blatt"
    assert record["article"]["published"] == "2025-08-05"


def test_extract_with_a_threshold_makes_surer_claims_only(call: Call, articles: Path) -> None:
    def confidences(*more: str) -> list[float]:
        lines = call("extract", articles, *more).splitlines()
        return [claim["confidence"] for line in lines for claim in json.loads(line)["claims"]]

    whole = confidences()
    bound = sorted(whole)[len(whole) // 2]
    assert sorted(confidences("--threshold", str(bound))) == sorted(c for c in whole if c >= bound)


def test_extract_as_turtle_parses(call: Call, articles: Path) -> None:
    graph = Graph().parse(data=call("extract", articles, "--format", "ttl"), format="turtle")
    query = "ASK { ?c a <https://w3id.org/amtsgraph/ontology#Claim> }"
    assert graph.query(query).askAnswer


def test_extract_as_tables(call: Call, articles: Path) -> None:
    text = call("extract", articles / "schleswig-holstein.md", "--format", "table")
    assert text.startswith("Schleswig-Holstein: Landesverwaltung mailt per Open Source (2025-10-09 Kommune21)")
    assert "Microsoft Exchange" in text
    assert "40000" in text


def test_extract_of_nothing_readable(call: Call, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("")
    assert call("extract", tmp_path / "x.txt", code=2) == ""
    assert call.err == f"amtsgraph: {tmp_path}/x.txt: empty; nothing to read\n"
    call("extract", tmp_path / "nowhere", code=2)
    assert "does not exist" in call.err


def test_a_duplicate_is_told_but_no_fault(call: Call, articles: Path, tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_bytes((articles / "hamburg.md").read_bytes())
    assert call("extract", tmp_path).count("\n") == 1
    assert "duplicate of" in call.err


# --- query --------------------------------------------------------------------------------------------------


def test_query_by_id_in_all_formats(call: Call, built: Path) -> None:
    base = ("query", "ratifications", "--out", built, "--format")
    (row,) = rows(call(*base, "csv"))
    assert (row["who_name"], row["modality"], row["first"]) == ("Hamburg", "festgestellt", "2025-08-05")
    answer = json.loads(call(*base, "json"))
    assert answer["results"]["bindings"][0]["who_name"]["value"] == "Hamburg"
    assert call(*base, "tsv").startswith("?state_name\t?who_name\t")
    (english,) = rows(call(*base, "csv", "--lang", "en"))
    assert english["modality"] == "asserted"
    assert "<sparql" in call(*base, "xml")
    table = call(*base, "table").splitlines()
    assert table[0].split()[:2] == ["state", "who"]
    assert f"article:{HAMBURG}" in table[1]


def test_query_with_parameters(call: Call, built: Path) -> None:
    base = ("query", "about", "--out", built, "--format", "csv", "--param")
    assert {row["subject_name"] for row in rows(call(*base, "thing=Hamburg"))} == {"Hamburg"}
    assert call("query", "about", "--out", built, "-p", "thing=bremen", code=1) == ""
    assert call.err == "nothing found\n"
    call("query", "about", "--out", built, code=2)
    assert "this question needs it" in call.err
    call("query", "about", "--out", built, "-p", "thing", code=2)
    assert "is not NAME=VALUE" in call.err
    call("query", "about", "--out", built, "-p", "thing=Atlantis", code=2)
    assert call.err == "amtsgraph: Atlantis: nothing in the graph has this key or name\n"


def test_query_from_a_file_and_from_standard_input(
    call: Call, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("SELECT ?who { ?who ag:ratifies ?what }")
    expected = "who\nid:hamburg\n"
    assert call("query", file, "--out", built) == expected
    assert call("query", file, "--out", built, "-p", "what=id:noots-staatsvertrag") == expected

    class Stdin:
        buffer = io.BytesIO(b"ASK { ?who ag:operates id:noots-staatsvertrag }")

    monkeypatch.setattr("sys.stdin", Stdin)
    assert call("query", "-", "--out", built, code=1) == "false\n"
    Stdin.buffer = io.BytesIO(b"\xff")
    call("query", "-", "--out", built, code=2)
    assert call.err == "amtsgraph: standard input: is not UTF-8 text\n"


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_query_that_makes_triples(call: Call, built: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("CONSTRUCT { [] ag:by ?who } { ?who ag:ratifies ?what }")
    for format, name in (("table", "turtle"), ("ttl", "turtle"), ("ntriples", "nt"), ("jsonld", "json-ld")):
        graph = Graph().parse(data=call("query", file, "--out", built, "-f", format), format=name)
        assert len(graph) == 1
    call("query", file, "--out", built, "-f", "csv", code=2)
    assert "makes triples; choose ttl" in call.err
    call("query", "ratifications", "--out", built, "-f", "ttl", code=2)
    assert "makes rows; choose table" in call.err
    file.write_text("CONSTRUCT { ?s ag:by ?o } { ?s ag:nobody ?o }")
    call("query", file, "--out", built, code=1)


def test_query_list_and_show(call: Call, built: Path) -> None:
    german, english = call("query", "--list"), call("query", "--list", "--lang", "en")
    assert "ratifications" in german
    assert "Welche Länder" in german
    assert "Which states" in english
    shown = call("query", "ratifications", "--out", built, "--show")
    assert 'VALUES (?act ?lang) { (<https://w3id.org/amtsgraph/id/noots-staatsvertrag> "de") }' in shown
    call("query", code=2)
    assert "which question?" in call.err


def test_query_of_an_unknown_question_and_of_bad_sparql(call: Call, built: Path, tmp_path: Path) -> None:
    call("query", "ratification-of-what", "--out", built, code=2)
    assert "neither a file nor a question" in call.err
    (tmp_path / "x.rq").write_text("SELECT * { ?s ?p }")
    call("query", tmp_path / "x.rq", "--out", built, code=2)
    assert call.err.startswith("amtsgraph: the query is not valid SPARQL 1.1: error at 1:")
    assert call.err.count("\n") == 1


def test_a_store_can_be_named(call: Call, built: Path) -> None:
    for store in (built, built / "store"):
        assert rows(call("query", "ratifications", "--store", store, "-f", "csv"))
    call("query", "ratifications", "--store", "ftp://x/", code=2)
    assert "http or https only" in call.err


# --- export, network, report, tour, validate ----------------------------------------------------------------


def test_export_to_file_and_standard_output(call: Call, built: Path, tmp_path: Path) -> None:
    assert call("export", "--out", built).encode() == (built / "graph.ttl").read_bytes()
    assert call("export", "--out", built, "-f", "trig", "-o", tmp_path / "x.trig") == ""
    assert (tmp_path / "x.trig").read_bytes() == (built / "graph.trig").read_bytes()
    call("export", "--out", built, "-o", tmp_path / "no" / "x.ttl", code=2)
    assert "cannot be written" in call.err


def test_export_as_tables_and_network(call: Call, built: Path) -> None:
    claims = rows(call("export", "--out", built, "-f", "csv"))
    assert {"subject", "quotation", "start", "rule", "publisher"} < claims[0].keys()
    assert any(row["predicate"].endswith("#ratifies") and row["subject_name"] == "Hamburg" for row in claims)
    things = rows(call("export", "--out", built, "-f", "csv-entities"))
    assert ("Bremen", "Territory", "true", "0") in {(r["name"], r["class"], r["known"], r["articles"]) for r in things}
    assert any(row["value"] == "40000" for row in rows(call("export", "--out", built, "-f", "csv-figures")))
    graph = nx.parse_graphml(call("export", "--out", built, "-f", "graphml"))
    assert "https://w3id.org/amtsgraph/id/hamburg" in graph
    assert "<gexf" in call("export", "--out", built, "-f", "gexf")


def test_network(call: Call, built: Path, tmp_path: Path) -> None:
    assert call("network", "--out", built, "--top", "2").splitlines()[0].split()[0] == "name"
    assert len(rows(call("network", "--out", built, "--format", "csv", "--top", "2"))) == 2
    assert call("network", "--out", built, "--svg", tmp_path / "n.svg") == ""
    assert (tmp_path / "n.svg").read_text().startswith("<svg")


def test_network_of_nothing(call: Call, register: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nichts zu sehen\nHier steht nichts.")
    call("build", "-a", tmp_path / "a.txt", "--register", register, "--out", tmp_path / "b")
    call("network", "--out", tmp_path / "b", code=1)
    assert "no network to show" in call.err


def test_report(call: Call, built: Path) -> None:
    text = call("report", "--out", built)
    assert "articles" in text
    assert "Wie viele Artikel" in text
    assert json.loads(call("report", "--out", built, "--format", "json"))["counts"]["articles"] == 3


def test_tour_answers_three_questions(call: Call, built: Path) -> None:
    text = call("tour", "--out", built)
    assert text.count("?\n") == 3
    assert "Hamburg" in text
    assert f"{built}/graph.ttl" in text


def test_validate_the_graph_and_files(call: Call, built: Path, register: Path, tmp_path: Path) -> None:
    call("validate", "--out", built)
    broken = tmp_path / "broken.ttl"
    broken.write_text((register / "small.ttl").read_text().replace('"Hamburg"@de', '"Hamburg"'))
    german = call("validate", broken, code=1)
    english = call("validate", broken, "--lang", "en", code=1)
    assert german.startswith("Fehler https://w3id.org/amtsgraph/id/hamburg")
    assert english.startswith("error https://w3id.org/amtsgraph/id/hamburg")
    found = json.loads(call("validate", broken, "--format", "json", code=1))
    assert found[0]["focus"] == "https://w3id.org/amtsgraph/id/hamburg"
    (tmp_path / "empty.txt").write_text("")
    call("validate", tmp_path / "empty.txt", code=2)
    assert "nothing to read" in call.err


@pytest.mark.parametrize("name", ["query", "export", "network", "report", "tour", "validate", "add", "remove"])
def test_without_a_graph_the_remedy_is_named(call: Call, name: str, tmp_path: Path) -> None:
    more = {"query": ["operators"], "add": ["x"], "remove": ["x"]}.get(name, [])
    call(name, *more, "--out", tmp_path / "nothing", code=2)
    assert (
        call.err == f"amtsgraph: {tmp_path}/nothing: no graph here yet; run: amtsgraph build --out {tmp_path}/nothing\n"
    )
