"""Search: tolerant of forms and slips, filtered, paged, with facets."""

import httpx
import pytest


def keys(client: httpx.Client, **values: str) -> list[str]:
    answer = client.get("/search", params=values)
    assert answer.status_code == 200, answer.text
    return [entry["key"] for entry in answer.json()["results"]]


@pytest.mark.parametrize(
    "text", ["thüringer landesrechenzentrum", "Thueringer", "thuring", "Landesrechenzentrums", "tlrz rechenzentrum"]
)
def test_names_are_found_however_they_are_written(client: httpx.Client, text: str) -> None:
    found = keys(client, q=text)
    assert found[:1] == ["tlrz"] or "thueringen" in found or text.startswith("tlrz")


def test_slips_of_the_finger_are_forgiven(client: httpx.Client) -> None:
    assert keys(client, q="Mircosoft Exchange")[0] == "microsoft-exchange"
    assert keys(client, q="Schlewsig-Holstein")[0] == "schleswig-holstein"


def test_filters(client: httpx.Client) -> None:
    assert keys(client, type="System", q="noots") == ["noots"]
    assert set(keys(client, territory="Thüringen")) >= {"tlrz", "thueringen"}
    assert "microsoft-exchange" in keys(client, **{"from": "2025-10-01"})
    assert "microsoft-exchange" not in keys(client, to="2025-09")
    assert "hamburg" in keys(client, to="2025-08-05", **{"from": "2025-08"})


def test_results_tell_why_and_are_counted(client: httpx.Client) -> None:
    record = client.get("/search", params={"q": "NOOTS"}).json()
    assert record["total"] == len(record["results"])
    first = record["results"][0]
    assert first["why"].endswith("NOOTS")
    assert first["articles"] == 0 or first["first"]
    assert sum(entry["count"] for entry in record["facets"]["type"]) == record["total"]


def test_pages_are_stable_and_complete(client: httpx.Client) -> None:
    everything = keys(client, size="100")
    found, address = [], "/search?size=3"
    while address:
        record = client.get(address).json()
        found += [entry["key"] for entry in record["results"]]
        address = record.get("next", "")
    assert found == everything
    assert len(set(found)) == len(found)
    assert client.get("/search?size=3&page=2").json()["previous"] == "/search?size=3"


def test_json_ld(client: httpx.Client) -> None:
    answer = client.get("/search", params={"q": "Hamburg"}, headers={"accept": "application/ld+json"})
    assert answer.headers["content-type"] == "application/ld+json"
    assert answer.json()["@context"]["label"].endswith("prefLabel")
    assert client.get("/search", headers={"accept": "text/csv"}).status_code == 406


@pytest.mark.parametrize(
    "values",
    [{"type": "Nix"}, {"territory": "Atlantis"}, {"from": "gestern"}, {"page": "0"}, {"page": "²"}, {"size": "1000"}],
)
def test_what_makes_no_sense_is_told(client: httpx.Client, values: dict[str, str]) -> None:
    assert client.get("/search", params=values).status_code == 400


def test_the_front_page_searches_without_script(client: httpx.Client) -> None:
    page = client.get("/", params={"q": "Hamburg", "lang": "en"}).text
    assert 'href="/id/hamburg?lang=en"' in page
    assert 'href="/id/hamburg"' in client.get("/", params={"q": "Hamburg"}).text
    assert '<html lang="en">' in page
