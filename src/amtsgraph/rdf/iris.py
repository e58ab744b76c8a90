"""Names of things. Every IRI of the data is made here, from a base that is a setting.

A key goes into an IRI as it is as far as RFC 3987 permits; all else, and ``/`` and ``%``, is percent-encoded,
so that different keys give different IRIs and no key leaves its place.
"""

import hashlib
import re
from dataclasses import dataclass

from amtsgraph.rdf.namespaces import BASE

_UNSAFE = re.compile(r"[^\w.~-]")


@dataclass(frozen=True, slots=True)
class Base:
    """What all names begin with; ends in ``/`` or ``#``."""

    iri: str = BASE

    def entity(self, key: str) -> str:
        """Return the IRI of an actor, system, programme, law ..."""
        return f"{self.iri}id/{segment(key)}"

    def article(self, key: str) -> str:
        """Return the IRI of an article."""
        return f"{self.iri}article/{segment(key)}"

    def claim(self, key: str) -> str:
        """Return the IRI of a claim; ``key`` comes from :func:`claim_key`."""
        return f"{self.iri}claim/{segment(key)}"

    def mention(self, article: str, start: int, end: int) -> str:
        """Return the IRI of the mention at a span of the article with this key."""
        return f"{self.iri}mention/{segment(article)}.{start}-{end}"

    def figure(self, article: str, start: int, end: int) -> str:
        """Return the IRI of the figure at a span of the article with this key."""
        return f"{self.iri}figure/{segment(article)}.{start}-{end}"

    def evidence(self, owner: str, number: int) -> str:
        """Return the IRI of the ``number``-th evidence of a claim (by its key) or figure (by its last part)."""
        return f"{self.iri}evidence/{segment(owner)}.{number}"

    def run(self, key: str) -> str:
        """Return the IRI of an extraction run."""
        return f"{self.iri}run/{segment(key)}"

    def input(self, name: str, sha256: str) -> str:
        """Return the IRI of an input of a run in the state that has this checksum."""
        return f"{self.iri}input/{segment(name)}.{sha256[:16]}"

    def software(self, version: str) -> str:
        """Return the IRI of the software in a version."""
        return f"{self.iri}software/{segment(version)}"

    def language_model(self, name: str) -> str:
        """Return the IRI of a language model by the name that its server gives it."""
        return f"{self.iri}software/language-model.{segment(name)}"

    def article_graph(self, key: str) -> str:
        """Return the IRI of the named graph of an article."""
        return f"{self.iri}graph/article/{segment(key)}"

    def run_graph(self, key: str) -> str:
        """Return the IRI of the named graph of a run."""
        return f"{self.iri}graph/run/{segment(key)}"

    def agent(self, name: str) -> str:
        """Return the IRI of somebody who answers for curated claims or judgements."""
        return f"{self.iri}agent/{segment(name)}"

    def judgement(self, key: str) -> str:
        """Return the IRI of a judgement."""
        return f"{self.iri}judgement/{segment(key)}"

    @property
    def judgements_graph(self) -> str:
        """IRI of the named graph of the judgements."""
        return f"{self.iri}graph/judgements"

    @property
    def register_graph(self) -> str:
        """IRI of the named graph of the register."""
        return f"{self.iri}graph/register"

    @property
    def ontology_graph(self) -> str:
        """IRI of the named graph of the ontology."""
        return f"{self.iri}graph/ontology"


def segment(key: str) -> str:
    """Return ``key`` as one segment of an IRI; the segments "." and "..", which would vanish, are encoded too.

    >>> segment("größe/50 %")
    'größe%2F50%20%25'
    """
    if key in (".", ".."):
        return key.replace(".", "%2E")
    return _UNSAFE.sub(_percent, key)


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))


def claim_key(article: str, subject: str, predicate: str, object_: str, tier: str = "") -> str:
    """Return the key of a claim: the same triple in the same article always has the same.

    The parts are keys and a local name; each counts with its length, so that no two sets of parts run together.
    ``tier`` is "curated" for curated claims, "" for those that were read.
    """
    parts = (article, subject, predicate, object_, *([tier] if tier else []))
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def web_address(text: str) -> str:
    """Return an http(s) address with all signs encoded that an IRI may not hold; "" for anything else."""
    stripped = text.strip()
    if not re.match(r"https?://[^/\s]", stripped, re.IGNORECASE):
        return ""
    return re.sub(r"[\x00-\x20\x7f-\xa0<>\"{}|\\^`\ud800-\udfff]", _percent, stripped)
