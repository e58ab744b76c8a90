"""The arrows between the parts: upper ones may import lower ones, never back.

Read with ``ast``, so that an import in a function or under a condition is seen too.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "amtsgraph"
GROUND = {"model", "document", "text", "errors", "resources", "settings", "version", "files"}
ALLOWED = {
    "__main__": {"cli"},
    "cli": {
        "serve",
        "pipeline",
        "llm",
        "gold",
        "evaluate",
        "export",
        "network",
        "picture",
        "wire",
        "queries",
        "validate",
        "store",
        "rdf",
        "extract",
        "annotate",
        "register",
        "sources",
    },
    "serve": {
        "pipeline",
        "export",
        "network",
        "picture",
        "wire",
        "queries",
        "validate",
        "store",
        "rdf",
        "annotate",
        "register",
        "sources",
    },
    "pipeline": {
        "curation",
        "llm",
        "validate",
        "store",
        "rdf",
        "extract",
        "annotate",
        "register",
        "sources",
        "queries",
    },
    "llm": {"extract", "rdf"},
    "curation": {"gold", "rdf", "register"},
    "evaluate": {"pipeline", "gold", "rdf", "extract", "annotate", "register", "sources", "validate", "store"},
    "learn": {"evaluate", "gold", "rdf", "extract", "annotate", "register", "sources"},
    "gold": {"rdf", "annotate", "register", "sources"},
    "picture": {"network"},
    "export": {"dcat", "network", "queries", "store", "rdf"},
    "dcat": {"store", "rdf"},
    "network": set(),
    "wire": {"rdf"},
    "queries": {"store", "rdf"},
    "validate": {"store", "rdf"},
    "store": {"rdf"},
    "rdf": {"register"},
    "extract": set(),
    "annotate": {"register"},
    "register": set(),
    "sources": set(),
}
FENCES = {
    "pyoxigraph": {"store/embedded.py", "register/turtle.py"},
    "SPARQLWrapper": {"store/remote.py"},
    "networkx": {"network.py"},
    "pyshacl": {"validate.py", "validate/engine.py"},
    "uvicorn": {"serve/run.py"},
    "brotli": {"serve/compress.py"},
    "httpx": {"llm/client.py"},
}
RDFLIB_IN = ("rdf/", "validate")
LIMIT_OF_LINES = 400


def modules() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def part_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[ast.AST, str]]:
    """Yield each import with the full name of what it imports from."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield node, node.module or ""


def names(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.parametrize("path", modules(), ids=names)
def test_imports_follow_the_arrows(path: Path) -> None:
    part = part_of(path)
    for _, name in imports(path):
        if not name.startswith("amtsgraph"):
            continue
        assert name != "amtsgraph", f"{part} imports the package root"
        target = name.split(".")[1]
        if target in GROUND or target == part:
            assert part not in GROUND or target in GROUND
            continue
        assert target in ALLOWED.get(part, set()), f"{part} must not import {target}"


@pytest.mark.parametrize("path", modules(), ids=names)
def test_foreign_libraries_stay_behind_their_fences(path: Path) -> None:
    place = names(path)
    for _, name in imports(path):
        library = name.split(".")[0]
        assert place in FENCES.get(library, {place}), f"{library} is imported in {place}"
        if library == "rdflib":
            assert place.startswith(RDFLIB_IN), f"rdflib is imported in {place}"


@pytest.mark.parametrize("path", modules(), ids=names)
def test_nothing_is_imported_inside_a_function(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            inside = [n for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom)]
            assert not inside, f"{function.name} imports"


@pytest.mark.parametrize("path", modules(), ids=names)
def test_modules_stay_small_and_catch_only_what_they_know(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LIMIT_OF_LINES
    assert path.stem not in ("utils", "helpers", "common", "misc")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, "a bare except"
            assert not (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException"))


def test_the_arrows_have_no_circle() -> None:
    done: set[str] = set()
    while len(done) < len(ALLOWED):
        free = {part for part, targets in ALLOWED.items() if part not in done and targets <= done}
        assert free, f"a circle among {sorted(ALLOWED.keys() - done)}"
        done |= free


def test_no_function_leaves_the_process_but_the_command_line() -> None:
    for path in modules():
        if part_of(path) in ("__main__", "cli"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                assert (node.value.id, node.attr) != ("sys", "exit"), path
