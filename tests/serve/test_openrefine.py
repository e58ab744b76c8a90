"""OpenRefine itself, without its window, reconciles a column with a running site and adds columns from it.

It needs the program ``openrefine`` (Debian's package of that name, which brings its Java). Where that is not
installed the test is passed over.
"""

import csv
import io
import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from serving import Running

ROWS = (
    ("Thüringer Landesrechenzentrum", ""),
    ("des Thueringer Landesrechenzentrums", ""),
    ("Landesrechenzentrum", "Thüringen"),
    ("Landesamt für Erfundenes", ""),
)
ALL = json.dumps({"facets": [], "mode": "row-based"})


class Refine:
    """A running OpenRefine with one project."""

    def __init__(self, port: int) -> None:
        self._client = httpx.Client(base_url=f"http://127.0.0.1:{port}/command/core", timeout=60)
        self._project = ""

    def started(self) -> bool:
        """Tell whether it answers yet."""
        try:
            return self._client.get("/get-version").status_code == 200
        except httpx.TransportError:
            return False

    def close(self) -> None:
        """Give up the connections."""
        self._client.close()

    def load(self, text: str) -> None:
        """Make a project of a table with a header, in CSV."""
        options = {"encoding": "UTF-8", "separator": ",", "headerLines": 1}
        form = {"project-name": "authorities", "format": "text/line-based/*sv", "options": json.dumps(options)}
        answer = self._client.post(
            "/create-project-from-upload",
            params={"csrf_token": self._token()},
            files={"project-file": ("authorities.csv", text.encode(), "text/csv")},
            data=form,
        )
        self._project = answer.headers["location"].partition("project=")[2]

    def do(self, command: str, **values: Any) -> dict[str, Any]:
        """Run a command of its interface on the project, and wait until what it began has ended."""
        form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in values.items()}
        form |= {"engine": ALL, "csrf_token": self._token()}
        answer = self._client.post(f"/{command}", params={"project": self._project}, data=form)
        assert answer.status_code == 200, answer.text
        until = time.monotonic() + 60
        while self._client.get("/get-processes", params={"project": self._project}).json()["processes"]:
            assert time.monotonic() < until
            time.sleep(0.1)
        record: dict[str, Any] = answer.json()
        assert record.get("code") != "error", record
        return record

    def table(self) -> list[dict[str, str]]:
        """Return the rows as it exports them."""
        form = {"project": self._project, "format": "csv", "engine": ALL, "csrf_token": self._token()}
        return list(csv.DictReader(io.StringIO(self._client.post("/export-rows", data=form).text)))

    def _token(self) -> str:
        return str(self._client.get("/get-csrf-token").json()["token"])


@pytest.fixture(scope="module")
def refine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Refine]:
    """OpenRefine on a free port, with a workspace of its own."""
    program = shutil.which("openrefine")
    if program is None:
        pytest.skip("OpenRefine is not installed (apt-get install openrefine)")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    workspace: Path = tmp_path_factory.mktemp("openrefine")
    command = [program, "-i", "127.0.0.1", "-p", str(port), "-d", str(workspace), "-m", "512M"]
    # A session of its own: the program is a shell script that does not pass a signal on to Java.
    process = subprocess.Popen(
        [*command, "-x", "refine.headless=true"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    client, until = Refine(port), time.monotonic() + 60
    try:
        while not client.started():
            assert process.poll() is None, "OpenRefine ended at its start"
            assert time.monotonic() < until
            time.sleep(0.2)
        yield client
    finally:
        client.close()
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def test_a_column_is_matched_and_extended(refine: Refine, server: Running) -> None:
    service = f"{server.url}/reconcile"
    spaces = {name: httpx.get(service).json()[name] for name in ("identifierSpace", "schemaSpace")}
    refine.load("Behörde,Land\n" + "".join(f"{name},{place}\n" for name, place in ROWS))

    types = refine.do("guess-types-of-column", columnName="Behörde", service=service)["types"]
    assert types[0]["id"] == "PublicOrganisation"

    territory = {"column": "Land", "propertyName": "Gebiet", "propertyID": "territory"}
    config = {
        **spaces,
        "mode": "standard-service",
        "service": service,
        "type": {"id": "PublicOrganisation", "name": "Öffentliche Organisation"},
        "autoMatch": True,
        "columnDetails": [territory],
        "limit": 5,
    }
    refine.do("reconcile", columnName="Behörde", config=config)
    answer = refine.do("get-rows", start="0", limit="10")
    known = answer["pool"]["recons"]
    judged = [known[row["cells"][0]["r"]] for row in answer["rows"]]
    assert [one["j"] for one in judged] == ["matched", "matched", "none", "none"]
    assert judged[0]["m"]["id"] == judged[1]["m"]["id"] == "tlrz"
    assert [one["id"] for one in judged[2]["c"]] == ["tlrz"]
    assert not judged[3].get("c")

    properties = [{"id": "territory", "name": "Gebiet"}, {"id": "iri", "name": "IRI"}]
    columns = {"baseColumnName": "Behörde", "endpoint": service, "extension": {"properties": properties}, **spaces}
    refine.do("extend-data", columnInsertIndex="1", **columns)
    first = refine.table()[0]
    assert first["Behörde"] == "Thüringer Landesrechenzentrum"
    assert first["Gebiet"] == "Thüringen"
    assert first["IRI"] == "https://w3id.org/amtsgraph/id/tlrz"
