"""What the verification of a language model's claims keeps, measured without any model: proposals of one that never
errs (the annotations, each with the sentence it rests on) and of one that makes things up (any two names, a relation
that their types allow, a sentence of the article). Run with ``python -m benchmarks.verifier``.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from amtsgraph.document import Document
from amtsgraph.gold.record import GoldArticle, GoldRelation
from amtsgraph.gold.split import Part
from amtsgraph.llm.names import Names
from amtsgraph.llm.schema import MAX_QUOTATION, Proposed
from amtsgraph.llm.verify import Verifier
from amtsgraph.model import Extraction
from amtsgraph.pipeline.reading import load_reader
from amtsgraph.register.load import load_register
from amtsgraph.resources import resource
from benchmarks.corpus import articles_of, as_read

INVENTED = 30


def main() -> None:
    """Print both tables for the reporting part."""
    reader = load_reader(load_register([resource("data/register")]))
    verifier = Verifier(reader.extractor.signatures, reader.extractor.contexts, "none")
    right: Counter[str] = Counter()
    invented: Counter[str] = Counter()
    meant = 0
    chance = random.Random(1)
    for gold in articles_of(Part.REPORTING):
        document, read = reader.analysed(as_read(gold))
        bare = replace(read, claims=())
        for relation in gold.relations:
            claim = _proposed(gold, relation, document, bare)
            extraction, tally = verifier.extended(document, bare, [claim])
            right[next((str(reason) for reason in tally.dropped), "kept")] += 1
            meant += any(c.modality is relation.modality for c in extraction.claims)
        for claim in _invented(gold, document, bare, verifier, chance):
            _, tally = verifier.extended(document, bare, [claim])
            invented[next((str(reason) for reason in tally.dropped), "kept")] += 1
    _show("a model that never errs", right)
    print(f"  modality as annotated in {meant} of {right['kept']} ({meant / right['kept']:.0%})")
    _show("a model that makes things up, with names, types and sentences that exist", invented)


def _show(title: str, counts: Counter[str]) -> None:
    print(f"{title}: {counts.total()} proposed")
    for reason, number in counts.most_common():
        print(f"  {number:5} {number / counts.total():4.0%} {reason}")


def _sentences(document: Document) -> list[str]:
    text = document.article.text
    return [text[s.start : s.end].strip()[:MAX_QUOTATION] for s in document.sentences]


def _proposed(gold: GoldArticle, relation: GoldRelation, document: Document, read: Extraction) -> Proposed:
    """Return the annotation as a proposal, with names as the article's names are called where that can be told."""
    names = Names(read.mentions)
    forms = {entity.name: (entity.name, *entity.surface_forms) for entity in gold.entities}

    def called(name: str) -> str:
        return next((form for form in forms.get(name, (name,)) if names.entities(form)), name)

    sentences = _sentences(document)
    numbered = [sentences[n] for n in (relation.sentence_no,) if n is not None and n < len(sentences)]
    quotation = next((s for s in (*sentences, *numbered) if relation.cue in s or s in numbered), relation.cue)
    return Proposed(called(relation.subject), relation.predicate, called(relation.object), quotation)


def _invented(
    gold: GoldArticle, document: Document, read: Extraction, verifier: Verifier, chance: random.Random
) -> Iterator[Proposed]:
    entities = sorted({m.entity.key: m.entity for m in read.mentions}.values(), key=lambda entity: entity.key)
    fitting = [
        (s.label, name, o.label)
        for name, signature in verifier.signatures.items()
        for s in entities
        for o in entities
        if s.key != o.key and signature.allows(s.type, o.type)
    ]
    stated = {(relation.subject, relation.predicate, relation.object) for relation in gold.relations}
    wrong = [claim for claim in fitting if claim not in stated]
    for subject, predicate, object_ in chance.sample(wrong, min(INVENTED, len(wrong))):
        yield Proposed(subject, predicate, object_, chance.choice(_sentences(document)))


if __name__ == "__main__":
    main()
