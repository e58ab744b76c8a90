"""The reconciliation service: its answers have the form of version 0.2, and it does not guess."""

import json
import re
from typing import Any

import httpx
import pytest

Record = dict[str, Any]


def ask(client: httpx.Client, **queries: Record) -> dict[str, list[Record]]:
    answer = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    record = answer.json()
    assert set(record) == set(queries)
    for entry in record.values():
        assert set(entry) == {"result"}
        for candidate in entry["result"]:
            check_candidate(candidate)
    return {name: entry["result"] for name, entry in record.items()}


def check_candidate(candidate: Record) -> None:
    """What reconciliation-result-batch of version 0.2 asks of a candidate."""
    assert {"id", "name", "score"} <= set(candidate)
    assert isinstance(candidate["id"], str)
    assert isinstance(candidate["name"], str)
    assert isinstance(candidate["score"], int | float)
    assert isinstance(candidate["match"], bool)
    assert isinstance(candidate["description"], str)
    for entry in candidate["type"]:
        assert set(entry) == {"id", "name"}
    for feature in candidate["features"]:
        assert isinstance(feature["id"], str)
        assert isinstance(feature["value"], int | float | bool)


def test_the_manifest_has_its_members(client: httpx.Client) -> None:
    manifest = client.get("/reconcile").json()
    assert "0.2" in manifest["versions"]
    for name in ("name", "identifierSpace", "schemaSpace"):
        assert isinstance(manifest[name], str)
    assert "{{id}}" in manifest["view"]["url"]
    assert "{{id}}" in manifest["preview"]["url"]
    for kind in manifest["defaultTypes"]:
        assert {"id", "name"} <= set(kind)
    for kind in ("entity", "type", "property"):
        definition = manifest["suggest"][kind]
        assert definition["flyout_service_path"].endswith("${id}")
        url = definition["service_url"] + definition["service_path"]
        found = client.get(url, params={"prefix": ""}).json()["result"]
        assert all({"id", "name"} <= set(entry) for entry in found)
        shown = {"entity": "tlrz", "type": "System", "property": "territory"}[kind]
        flyout = definition["service_url"] + definition["flyout_service_path"].replace("${id}", shown)
        answer = client.get(flyout).json()
        assert answer["id"] == shown
        assert "<h1>" in answer["html"]
        assert client.get(flyout + "x").status_code == 404
    assert manifest["batchSize"] >= 10


@pytest.mark.parametrize(
    ("name", "key", "match"),
    [
        ("Thüringer Landesrechenzentrum", "tlrz", True),
        ("thüringer landesrechenzentrum", "tlrz", True),
        ("Thueringer Landesrechenzentrum", "tlrz", True),
        ("Thuringer Landesrechenzentrum", "tlrz", True),
        ("des Thüringer Landesrechenzentrums", "tlrz", True),
        ("NOOTS", "noots", True),
        ("des NOOTS-Staatsvertrags", "noots-staatsvertrag", True),
        ("NOOTS Staatsvertrag", "noots-staatsvertrag", True),
        ("Hamburg", "hamburg", True),
        ("Hamburger", "hamburg", False),
        ("Landesrechenzentrum", "tlrz", False),
        ("Microsft Exchange", "microsoft-exchange", False),
        ("Thüringer Landesrechenzentrm", "tlrz", False),
    ],
)
def test_a_name_is_found_in_any_form_and_matched_only_when_certain(
    client: httpx.Client, name: str, key: str, match: bool
) -> None:
    found = ask(client, q={"query": name})["q"]
    assert found[0]["id"] == key
    assert found[0]["match"] is match
    assert not any(candidate["match"] for candidate in found[1:])
    assert "name" in found[0]["description"] or "adjective" in found[0]["description"]


@pytest.mark.parametrize("name", ["Amt für Mondforschung", "x", "", "   ", "!!!", "日本"])
def test_what_is_not_known_is_not_guessed(client: httpx.Client, name: str) -> None:
    assert not any(candidate["match"] for candidate in ask(client, q={"query": name})["q"])


def test_type_and_territory_filter(client: httpx.Client) -> None:
    place = {"pid": "territory", "v": "Thüringen"}
    elsewhere = {"pid": "territory", "v": {"id": "bremen"}}
    found = ask(
        client,
        all={"query": "NOOTS"},
        law={"query": "NOOTS", "type": "LegalAct"},
        none={"query": "NOOTS", "type": ["Person"]},
        unknown={"query": "NOOTS", "type": "Nix"},
        organisation={"query": "Landesrechenzentrum", "type": "Organisation", "properties": [place]},
        elsewhere={"query": "Thüringer Landesrechenzentrum", "properties": [elsewhere]},
        limited={"query": "NOOTS", "limit": 1},
    )
    assert {c["id"] for c in found["all"]} >= {"noots", "noots-staatsvertrag"}
    assert [c["id"] for c in found["law"]] == ["noots-staatsvertrag"]
    assert found["none"] == found["unknown"] == []
    assert found["organisation"][0]["id"] == "tlrz"
    assert not any(c["match"] for c in found["elsewhere"])
    assert len(found["limited"]) == 1


def test_data_is_extended(client: httpx.Client) -> None:
    names = ["label", "territory", "articles", "iri", "nix"]
    asked = {"ids": ["tlrz", "none"], "properties": [{"id": name} for name in names]}
    answer = client.get("/reconcile", params={"extend": json.dumps(asked)}).json()
    assert [entry["id"] for entry in answer["meta"]] == names
    assert [entry["name"] for entry in answer["meta"]] == ["Name", "Gebiet", "Zahl der Artikel", "IRI", "nix"]
    row = answer["rows"]["tlrz"]
    assert row["label"] == [{"str": "Thüringer Landesrechenzentrum"}]
    assert row["territory"] == [{"id": "thueringen", "name": "Thüringen"}]
    assert row["articles"] == [{"int": 1}]
    assert answer["rows"]["none"] == {name: [] for name in names}
    proposed = client.get("/reconcile/properties", params={"type": "System"}).json()
    assert all({"id", "name"} <= set(entry) for entry in proposed["properties"])


def test_suggestions_and_previews(client: httpx.Client) -> None:
    found = client.get("/reconcile/suggest/entity", params={"prefix": "thür"}).json()["result"]
    assert "thueringen" in [entry["id"] for entry in found]
    assert found[0]["notable"][0]["id"]
    types = client.get("/reconcile/suggest/type", params={"prefix": "sys"}).json()["result"]
    assert [entry["id"] for entry in types] == ["System"]
    preview = client.get("/reconcile/preview", params={"id": "tlrz"})
    assert "Thüringer Landesrechenzentrum" in preview.text
    assert "frame-ancestors *" in preview.headers["content-security-policy"]
    flyout = client.get("/reconcile/flyout/entity", params={"id": "tlrz"}).json()
    assert flyout["id"] == "tlrz"
    assert "Landesrechenzentrum" in flyout["html"]
    assert client.get("/reconcile/preview", params={"id": "none"}).status_code == 404
    assert client.get("/reconcile/suggest/nix").status_code == 404


def test_jsonp_takes_only_a_name(client: httpx.Client) -> None:
    answer = client.get("/reconcile", params={"callback": "jsonp123"})
    assert re.fullmatch(r"/\*\*/jsonp123\(\{.*\}\);", answer.text, re.DOTALL)
    assert client.get("/reconcile", params={"callback": "alert(1)//"}).status_code == 400


@pytest.mark.parametrize(
    "queries",
    ["", "[]", "{", "1", '{"a": 1}', '{"a": {"query": 5}}', "[" * 100_000, '{"a": {"query": "x", "type": 5}}'],
)
def test_what_is_no_batch_is_refused(client: httpx.Client, queries: str) -> None:
    answer = client.post("/reconcile", data={"queries": queries})
    assert answer.status_code in (200, 400, 413)
    too_many = {str(n): {"query": "x"} for n in range(101)}
    assert client.post("/reconcile", data={"queries": json.dumps(too_many)}).status_code == 413
    assert client.post("/reconcile", content=b"x", headers={"content-type": "text/plain"}).status_code == 415
