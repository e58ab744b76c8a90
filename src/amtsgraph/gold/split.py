"""Parts of the corpus: what rules are made on, what thresholds are set on, and what is only ever scored.

``data/annotations/split.tsv`` fixes the part of every article, one ``id<TAB>part`` a line. A row is never
changed; new articles are added so that each territory and the whole come near to the shares.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from amtsgraph.errors import GoldError
from amtsgraph.gold.record import GoldArticle

SEED = "amtsgraph-1"


class Part(StrEnum):
    """A part of the corpus."""

    DEVELOPMENT = "development"
    TUNING = "tuning"
    REPORTING = "reporting"


SHARES = {Part.DEVELOPMENT: 0.60, Part.TUNING: 0.15, Part.REPORTING: 0.25}


def read_split(path: Path) -> dict[str, Part]:
    """Return the part of each article by id; raises :class:`GoldError` on a malformed line."""
    parts: dict[str, Part] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        key, _, part = line.partition("\t")
        if not key or part not in set(Part):
            raise GoldError(f"{path}:{number}", "not an id, a tab and development, tuning or reporting")
        if key in parts:
            raise GoldError(f"{path}:{number}", f"{key} has a part already; remove one of the lines")
        parts[key] = Part(part)
    return parts


def extended(parts: Mapping[str, Part], articles: Iterable[tuple[str, str, str]]) -> dict[str, Part]:
    """Return ``parts`` with the articles that lack one, given as (id, territory, year).

    New articles are taken by territory and year, within a year in the order of a seeded hash; each goes to
    the part that its territory, then the whole, lacks most.
    """
    known = list(articles)
    result = {key: parts[key] for key, _, _ in known if key in parts}
    by_territory = {territory: Counter[Part]() for _, territory, _ in known}
    overall = Counter(result.values())
    for key, territory, _ in known:
        if key in result:
            by_territory[territory][result[key]] += 1
    for key, territory, _ in sorted((a for a in known if a[0] not in parts), key=_order):
        part = _scarcest(by_territory[territory], overall)
        result[key] = part
        by_territory[territory][part] += 1
        overall[part] += 1
    return dict(sorted((dict(parts) | result).items()))


def _order(article: tuple[str, str, str]) -> tuple[str, str, str]:
    key, territory, year = article
    return territory, year, hashlib.sha256(f"{SEED}:{key}".encode()).hexdigest()


def _scarcest(here: Mapping[Part, int], overall: Mapping[Part, int]) -> Part:
    size, whole = sum(here.values()) + 1, sum(overall.values()) + 1

    def lack(part: Part) -> tuple[float, float]:
        return (
            round(SHARES[part] * size - here.get(part, 0), 9),
            SHARES[part] * whole - overall.get(part, 0),
        )

    return max(Part, key=lack)


def to_text(parts: Mapping[str, Part]) -> str:
    """Return the file's text, sorted by id."""
    return "".join(f"{key}\t{part}\n" for key, part in sorted(parts.items()))


def select(gold: Sequence[GoldArticle], parts: Mapping[str, Part], part: Part) -> tuple[GoldArticle, ...]:
    """Return the articles of one part. An article without a part belongs to none."""
    return tuple(article for article in gold if parts.get(article.id) is part)
