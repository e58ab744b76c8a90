import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amtsgraph.document import Document
from amtsgraph.errors import AmtsgraphError
from amtsgraph.extract.extractor import Extractor
from amtsgraph.learn.candidates import candidates
from amtsgraph.learn.examples import Lesson
from amtsgraph.learn.features import Describer
from amtsgraph.learn.join import claimed, joined
from amtsgraph.learn.model import Model, combined, load_model
from amtsgraph.learn.scene import scene_of
from amtsgraph.learn.train import trained
from amtsgraph.learn.weights import Weights, read_weights, to_text
from amtsgraph.learn.words import Words
from amtsgraph.model import Extraction, Modality, Signature

Make = Callable[..., Document]


@pytest.fixture(scope="module")
def model(taught: list[Lesson], words: Words) -> Model:
    return Model(trained(taught, taught), words).at(0.5)


@pytest.fixture(scope="module")
def tell(document: Make, extractor: Extractor, model: Model, signatures: Mapping[str, Signature]):
    def run(text: str, threshold: float = 0.5) -> list[str]:
        made = document(text)
        claims = model.at(threshold).propose(made, extractor.extract(made), signatures)
        return [f"{c.subject.label} {c.predicate} {c.object.label} [{c.modality}]" for c in claims]

    return run


def test_what_was_learned_holds_for_other_names(tell) -> None:
    assert tell("Im Juni dackelt FITKO das System NOOTS.") == ["FITKO operates NOOTS [asserted]"]
    assert tell("FITKO kennt NOOTS.") == []


def test_plans_are_told_from_facts(tell) -> None:
    assert tell("Künftig soll Dataport ELSTER dackeln.") == ["Dataport operates ELSTER [planned]"]


def test_no_claim_below_the_threshold(tell) -> None:
    assert tell("Im Juni dackelt FITKO das System NOOTS.", 0.995) == []


def test_a_threshold_of_one_abstains_wholly(tell) -> None:
    assert tell("Dataport dackelt ELSTER.", 1.0) == []


def test_names_too_far_apart_are_no_candidates(document, extractor, words, signatures) -> None:
    far = document("Dataport ist da. Es regnet. Es schneit. Es hagelt. ELSTER ist fern.")
    scene = scene_of(far, extractor.extract(far), words)
    assert list(candidates(scene, signatures)) == []
    assert [c.object.key for c in candidates(scene, signatures, window=4)] == ["elster"]


def test_a_symmetric_relation_is_tried_once(document, extractor, words, signatures) -> None:
    made = document("Dataport arbeitet mit FITKO.")
    scene = scene_of(made, extractor.extract(made), words)
    tried = [(c.subject.key, r, c.object.key) for c in candidates(scene, signatures) for r in c.relations]
    assert tried == [("dataport", "cooperatesWith", "fitko")]


def test_rows_never_hold_names(document, extractor, words, signatures) -> None:
    made = document("Jan Meier, Chef von Dataport, lobt ELSTER. Das System gefällt auch FITKO.")
    scene = scene_of(made, extractor.extract(made), words)
    describer = Describer(scene, words, signatures)
    facts = {f for c in candidates(scene, signatures) for row in describer.rows(c) for f in row.facts}
    assert facts
    assert not [f for f in facts for name in ("meier", "dataport", "elster", "fitko") if name in f.lower()]


def test_evidence_covers_both_names_and_the_trigger(document, extractor, model, signatures) -> None:
    made = document("Im Juni dackelt FITKO das System NOOTS.")
    (claim,) = model.propose(made, extractor.extract(made), signatures)
    (evidence,) = claim.evidence
    assert evidence.text == "FITKO das System NOOTS"
    assert claim.rule == "model.operates"
    assert 0.5 <= claim.confidence <= 0.99


def test_the_trigger_belongs_to_the_evidence(document, extractor, words, signatures) -> None:
    always = Model(Weights({"always": 5.0}, {}, threshold=0.1), words)
    made = document("ELSTER wird von Dataport betrieben.")
    claims = always.propose(made, extractor.extract(made), signatures)
    texts = {c.evidence[0].text for c in claims if c.predicate == "operates"}
    assert texts == {"ELSTER wird von Dataport betrieben"}


def test_the_grammar_stays_and_only_new_claims_are_added(document, extractor, words, signatures) -> None:
    always = Model(Weights({"always": 5.0}, {}, threshold=0.1), words)
    made = document("Dataport betreibt ELSTER. FITKO kennt NOOTS.")
    grammar = extractor.extract(made)
    both = combined(made, grammar, always, signatures)
    assert [c for c in both.claims if not c.rule.startswith("model.")] == list(grammar.claims)
    triples = [(c.subject.key, c.predicate, c.object.key) for c in both.claims]
    assert len(triples) == len(set(triples))
    assert ("fitko", "operates", "noots") in claimed(both, signatures)
    for claim in both.claims:
        assert claim.predicate not in signatures or signatures[claim.predicate].allows(
            claim.subject.type, claim.object.type
        )


def test_claims_of_unfit_types_are_not_joined(document, extractor, words, signatures) -> None:
    always = Model(Weights({"always": 5.0}, {}, threshold=0.1), words)
    made = document("FITKO kennt NOOTS.")
    grammar = extractor.extract(made)
    claim = next(c for c in always.propose(made, grammar, signatures) if c.predicate == "operates")
    turned = replace(claim, subject=claim.object, object=claim.subject)
    unknown = replace(claim, predicate="likes")
    assert joined(grammar, [turned, unknown], signatures) == grammar
    assert joined(grammar, [claim, claim], signatures).claims == (claim,)


def test_weights_survive_their_file(tmp_path: Path, model: Model, words: Words) -> None:
    path = tmp_path / "weights.json"
    path.write_text(to_text(model.weights), encoding="utf-8")
    assert read_weights(path) == model.weights
    assert load_model(path, words) == model


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", json.dumps({"format": 9}), json.dumps({"format": 1, "stated": {"a": "b"}})]
)
def test_other_files_are_refused_with_a_remedy(tmp_path: Path, text: str) -> None:
    path = tmp_path / "weights.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AmtsgraphError, match="run: make model"):
        read_weights(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AmtsgraphError, match=r"none\.json"):
        read_weights(tmp_path / "none.json")


_NAMED = ("Dataport", "FITKO", "Hessen", "ELSTER", "NOOTS", "dackelt", "betreibt", "soll", "ist", "von", "und")
_SIGNS = (",", ".", "„", "“", "(", ")", "–", "𝔘", "e\u0301")
_WORDS = st.sampled_from([*_NAMED, *_SIGNS, "Jan Meier", "der Chef", "das Land"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_WORDS, min_size=1, max_size=60))
def test_any_text_gives_evidence_in_bounds_and_the_same_twice(
    document: Make, extractor: Extractor, words: Words, signatures: Mapping[str, Signature], parts: list[str]
) -> None:
    always = Model(Weights({"always": 1.0}, {"always": -1.0}, threshold=0.1), words)
    made = document(" ".join(parts))
    grammar = extractor.extract(made)
    claims = always.propose(made, grammar, signatures)
    assert claims == always.propose(made, grammar, signatures)
    for claim in claims:
        (evidence,) = claim.evidence
        assert evidence.text == made.article.text[evidence.span.start : evidence.span.end]
        assert 0 < len(evidence.text) <= 240
        assert claim.modality is Modality.ASSERTED


def test_an_article_without_names_gives_nothing(document, model, signatures) -> None:
    made = document("Es regnet.")
    assert model.propose(made, Extraction(made.article), signatures) == ()
