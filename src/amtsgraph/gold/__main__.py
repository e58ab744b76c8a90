"""Completes, checks and samples annotated articles: ``python -m amtsgraph.gold complete|check|split|sample [PATH…]``.

A path is an article, an annotation, or a folder of either. Without one, all of ``data/`` is taken.
``complete`` rewrites the annotation files; ``check`` prints one line a problem and returns 1; ``split``
gives articles that have none yet their part in ``data/annotations/split.tsv``; ``sample --seed N --size N``
prints annotated relations for a reader to judge.
"""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from amtsgraph.errors import AmtsgraphError
from amtsgraph.gold.audit import sample
from amtsgraph.gold.audit import to_text as sample_text
from amtsgraph.gold.complete import splitter
from amtsgraph.gold.corpus import annotation_of, article_of, check_corpus, check_pair, completed
from amtsgraph.gold.read import gold_files, read_abstract, read_file
from amtsgraph.gold.split import extended, read_split, to_text
from amtsgraph.gold.terms import Terms, load_terms

_USAGE = "usage: python -m amtsgraph.gold complete|check|split|sample [PATH…]"
_DATA = (Path("data/articles"), Path("data/annotations"))
_SPLIT = Path("data/annotations/split.tsv")
_COMMANDS = ("complete", "check", "split", "sample")


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


def split_all(paths: Iterable[Path], file: Path = _SPLIT) -> list[str]:
    """Give each article that has none a part, and write the file; return the problems."""
    rows, problems = [], []
    for article in articles(paths):
        try:
            abstract = read_abstract(article)
        except AmtsgraphError as error:
            problems.append(str(error))
            continue
        rows.append((abstract.id, abstract.field("territory"), abstract.field("date")[:4]))
    parts = read_split(file) if file.exists() else {}
    file.write_text(to_text(extended(parts, rows)), encoding="utf-8")
    return problems


def sample_all(arguments: Sequence[str]) -> int:
    """Print a seeded sample of the annotated relations; return the exit code."""
    parser = argparse.ArgumentParser("python -m amtsgraph.gold sample", description="Relations for a reader to judge.")
    parser.add_argument("--seed", type=int, required=True, help="same seed, same sample")
    parser.add_argument("--size", type=int, default=150, help="how many relations (150)")
    parser.add_argument("paths", nargs="*", type=Path, default=[_DATA[1]], help="folders or files of annotations")
    options = parser.parse_args(arguments)
    gold = [read_file(path) for path in gold_files(options.paths)]
    print(sample_text(sample(gold, options.seed, options.size), splitter()), end="")
    return 0


def _run(command: str, paths: Sequence[Path]) -> list[str]:
    if command == "complete":
        return complete_all(paths)
    return check_all(paths, load_terms()) if command == "check" else split_all(paths)


def main(arguments: Sequence[str]) -> int:
    """Run a command and return the exit code."""
    if not arguments or arguments[0] not in _COMMANDS:
        print(_USAGE, file=sys.stderr)
        return 2
    if arguments[0] == "sample":
        return sample_all(arguments[1:])
    paths = [Path(argument) for argument in arguments[1:]] or [p for p in _DATA if p.exists()]
    missing = [path for path in paths if not path.exists()]
    if missing:
        print(f"{missing[0]}: does not exist", file=sys.stderr)
        return 2
    problems = _run(arguments[0], paths)
    for problem in problems:
        print(problem)
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
