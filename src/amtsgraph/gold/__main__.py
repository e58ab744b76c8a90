"""Completes and checks annotated articles: ``python -m amtsgraph.gold complete|check [PATH…]``.

A path is an article, an annotation, or a folder of either. Without one, all of ``data/`` is taken.
``complete`` rewrites the annotation files; ``check`` prints one line a problem and returns 1.
"""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from amtsgraph.errors import AmtsgraphError
from amtsgraph.gold.complete import splitter
from amtsgraph.gold.corpus import annotation_of, article_of, check_corpus, check_pair, completed
from amtsgraph.gold.terms import Terms

_USAGE = "usage: python -m amtsgraph.gold complete|check [PATH…]"
_DATA = (Path("data/articles"), Path("data/annotations"))


def articles(paths: Iterable[Path]) -> list[Path]:
    """Return the records that the paths name, or whose annotations they name, sorted."""
    found: set[Path] = set()
    for path in paths:
        files = [p for p in path.rglob("*") if p.is_file()] if path.is_dir() else [path]
        found.update(article_of(p) if p.suffix == ".json" else p for p in files if p.suffix in (".json", ".md"))
    return sorted(found)


def complete_all(paths: Iterable[Path]) -> list[str]:
    """Rewrite the annotation files that are not yet complete; return the problems."""
    split, problems = splitter(), []
    for article in articles(paths):
        annotation = annotation_of(article)
        try:
            text = completed(annotation, split)
        except AmtsgraphError as error:
            problems.append(str(error))
            continue
        if annotation.read_text(encoding="utf-8") != text:
            annotation.write_text(text, encoding="utf-8")
    return problems


def check_all(paths: Iterable[Path], terms: Terms) -> list[str]:
    """Return the problems of all records and annotations, each one line."""
    split = splitter()
    problems, readable = [], []
    for article in articles(paths):
        found, gold = check_pair(article, terms, split)
        problems.extend(found)
        if gold is not None:
            readable.append((article, gold))
    return [str(p) for p in (*problems, *check_corpus(readable, split))]


def main(arguments: Sequence[str]) -> int:
    """Run one of the two commands and return the exit code."""
    if not arguments or arguments[0] not in ("complete", "check"):
        print(_USAGE, file=sys.stderr)
        return 2
    paths = [Path(argument) for argument in arguments[1:]] or [p for p in _DATA if p.exists()]
    missing = [path for path in paths if not path.exists()]
    if missing:
        print(f"{missing[0]}: does not exist", file=sys.stderr)
        return 2
    problems = complete_all(paths) if arguments[0] == "complete" else check_all(paths, Terms())
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
