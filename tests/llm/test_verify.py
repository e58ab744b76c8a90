"""What a model proposes is kept only where the text bears it out."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from amtsgraph.document import Document
from amtsgraph.llm.schema import MAX_CLAIMS, Proposed
from amtsgraph.llm.tally import Drop, Tally
from amtsgraph.llm.verify import ACROSS, WITHIN, Verifier
from amtsgraph.model import Claim, Entity, EntityType, Extraction, Mention, Modality, Span

Drafts = Callable[..., tuple[Document, Extraction]]


def verified(
    verifier: Verifier, draft: tuple[Document, Extraction], *claims: Proposed | None
) -> tuple[list[Claim], Tally]:
    """The claims that came to those of the grammar, and the tally."""
    extraction, tally = verifier.extended(*draft, claims)
    return [claim for claim in extraction.claims if claim not in draft[1].claims], tally


def test_a_claim_that_holds_is_kept_with_words_rule_and_model(verifier: Verifier, draft: Drafts) -> None:
    made = draft("Im Mai dackelte Hessen das System NOOTS mit viel Aufwand.")
    proposed = Proposed("Hessen", "operates", "NOOTS", "dackelte Hessen das System NOOTS")
    (claim,), tally = verified(verifier, made, proposed)
    assert tally == Tally(proposed=1, kept=1)
    assert (claim.subject.key, claim.predicate, claim.object.key) == ("hessen", "operates", "noots")
    assert claim.modality is Modality.ASSERTED
    assert claim.rule == "llm.operates"
    assert claim.confidence == WITHIN
    assert claim.qualifiers == (("model", "test-model"),)
    assert claim.when == "2025-05"
    (evidence,) = claim.evidence
    assert evidence.text == "dackelte Hessen das System NOOTS"
    assert made[0].article.text[evidence.span.start : evidence.span.end] == evidence.text


def test_confidence_lies_below_all_that_the_grammar_gives(verifier: Verifier, draft: Drafts) -> None:
    assert ACROSS < WITHIN < 0.5
    text = "Hessen dackelt NOOTS gern. Auch nachts dackelt Hessen NOOTS. Oft dackelt Hessen NOOTS leise."
    quotations = ("Hessen dackelt NOOTS gern", "nachts dackelt Hessen NOOTS", "Oft dackelt Hessen NOOTS leise")
    (claim,), tally = verified(verifier, draft(text), *(Proposed("Hessen", "operates", "NOOTS", q) for q in quotations))
    assert len(claim.evidence) == 3
    assert claim.confidence < 0.5
    assert tally == Tally(proposed=3, kept=1, repeated=2)


def test_a_name_may_stand_in_another_sentence_at_less_confidence(verifier: Verifier, draft: Drafts) -> None:
    made = draft("Hessen hat viel vor. Gedackelt wird dort das System NOOTS.")
    (claim,), _ = verified(
        verifier, made, Proposed("Hessen", "operates", "NOOTS", "Gedackelt wird dort das System NOOTS")
    )
    assert claim.confidence == ACROSS
    _, tally = verified(verifier, made, Proposed("Hessen", "operates", "NOOTS", "Gedackelt wird dort"))
    assert tally.dropped == {Drop.APART: 1}


def test_a_name_that_a_reader_meets_only_later_is_not_meant(verifier: Verifier, draft: Drafts) -> None:
    made = draft("Gedackelt wird das System NOOTS. Hessen hat viel vor.")
    claim = Proposed("Hessen", "operates", "NOOTS", "Gedackelt wird das System NOOTS")
    assert verified(verifier, made, claim)[1].dropped == {Drop.LATER: 1}


def test_what_the_grammar_read_too_stays_as_it_was(verifier: Verifier, draft: Drafts) -> None:
    made = draft("Dataport betreibt ELSTER.")
    assert [claim.predicate for claim in made[1].claims] == ["operates"]
    extraction, tally = verifier.extended(
        *made, [Proposed("Dataport", "operates", "ELSTER", "Dataport betreibt ELSTER")]
    )
    assert extraction == made[1]
    assert tally == Tally(proposed=1, agreed=1)


def test_a_relation_without_direction_is_the_same_both_ways(verifier: Verifier, draft: Drafts) -> None:
    made = draft("Hessen kooperiert mit Hamburg.")
    quotation = "Hessen kooperiert mit Hamburg"
    _, tally = verified(verifier, made, Proposed("Hamburg", "cooperatesWith", "Hessen", quotation))
    assert tally.agreed == 1


@pytest.mark.parametrize(
    ("claim", "reason"),
    [
        (None, Drop.SCHEMA),
        (Proposed("Hessen", "owns", "NOOTS", "Hessen dackelt NOOTS"), Drop.RELATION),
        (Proposed("Hessen", "operates", "NOOTS", "Hessen hat NOOTS gebaut"), Drop.QUOTATION),
        (Proposed("Bayern", "operates", "NOOTS", "Hessen dackelt NOOTS"), Drop.NAME),
        (Proposed("Hessen", "operates", "Windows", "Hessen dackelt NOOTS"), Drop.NAME),
        (Proposed("NOOTS", "replaces", "NOOTS", "Hessen dackelt NOOTS"), Drop.ITSELF),
        (Proposed("NOOTS", "operates", "Hessen", "Hessen dackelt NOOTS"), Drop.TYPES),
        (Proposed("Hessen", "ratifies", "NOOTS", "Hessen dackelt NOOTS"), Drop.TYPES),
        (Proposed("Nortal", "operates", "ELSTER", "Hessen dackelt NOOTS"), Drop.APART),
        (Proposed("Hessen", "operates", "NOOTS", "Hessen"), Drop.EMPTY),
        (Proposed("Hessen", "operates", "NOOTS", "NOOTS"), Drop.EMPTY),
    ],
)
def test_what_does_not_hold_is_dropped_with_its_reason(
    verifier: Verifier, draft: Drafts, claim: Proposed | None, reason: Drop
) -> None:
    made = draft("Hessen dackelt NOOTS. Nortal kennt ELSTER.")
    kept, tally = verified(verifier, made, claim)
    assert kept == []
    assert tally == Tally(proposed=1, dropped={reason: 1})


@pytest.mark.parametrize(
    ("sentence", "quotation", "modality"),
    [
        ("Hessen will NOOTS dackeln.", "Hessen will NOOTS dackeln", Modality.PLANNED),
        ("Künftig soll Hessen NOOTS dackeln.", "Hessen NOOTS dackeln", Modality.PLANNED),
        ("Hessen wird NOOTS ab 2027 dackeln.", "Hessen wird NOOTS", Modality.PLANNED),
        ("Hessen dackelt NOOTS nicht.", "Hessen dackelt NOOTS", Modality.DENIED),
        ("Laut FITKO dackelt Hessen NOOTS.", "dackelt Hessen NOOTS", Modality.REPORTED),
        ("Hessen, das NOOTS dackelt, will feiern.", "das NOOTS dackelt", Modality.ASSERTED),
        ("Hessen, das NOOTS dackelt, will feiern.", "Hessen, das NOOTS dackelt, will feiern", Modality.ASSERTED),
        ("Hessen will feiern, weil NOOTS läuft.", "Hessen will feiern, weil NOOTS läuft", Modality.PLANNED),
        ("FITKO will feiern, weil Hessen NOOTS dackelt.", "will feiern, weil Hessen NOOTS dackelt", Modality.ASSERTED),
        ("Hessen könnte NOOTS dackeln.", "Hessen könnte NOOTS dackeln", None),
        ("Wenn Hessen NOOTS dackelt, freut das alle.", "Hessen NOOTS dackelt", None),
        ("Dackelt Hessen NOOTS?", "Dackelt Hessen NOOTS", None),
    ],
)
def test_how_it_is_meant_is_read_from_the_whole_clause(
    verifier: Verifier, draft: Drafts, sentence: str, quotation: str, modality: Modality | None
) -> None:
    kept, tally = verified(verifier, draft(sentence), Proposed("Hessen", "operates", "NOOTS", quotation))
    assert [claim.modality for claim in kept] == ([modality] if modality else [])
    assert tally.dropped == ({} if modality else {Drop.STANCE: 1})


def test_who_says_so_is_read_too(verifier: Verifier, draft: Drafts) -> None:
    made = draft("Laut FITKO dackelt Hessen NOOTS.")
    (claim,), _ = verified(verifier, made, Proposed("Hessen", "operates", "NOOTS", "dackelt Hessen NOOTS"))
    assert claim.attributed_to == "FITKO"


def test_of_several_places_the_one_nearest_to_the_names_counts(verifier: Verifier, draft: Drafts) -> None:
    made = draft(
        "Man dackelt gern. FITKO ist da. Hessen sagt von NOOTS: Man dackelt gern.", "Man dackelt gern in Hessen"
    )
    _, tally = verified(verifier, made, Proposed("Hessen", "operates", "NOOTS", "dackelt gern"))
    assert tally.dropped == {Drop.APART: 1}
    (claim,), _ = verified(
        verifier, made, Proposed("Hessen", "operates", "NOOTS", "Hessen sagt von NOOTS: Man dackelt gern")
    )
    assert claim.evidence[0].span.start > 26


def test_a_name_that_two_go_by_is_told_apart_by_type_and_place_or_not_at_all(verifier: Verifier, draft: Drafts) -> None:
    text = "Verwaltung\nDas Amt dackelt NOOTS und das Amt ruht."
    other = (
        Entity("amt-a", "Amt", EntityType.PUBLIC_ORGANISATION),
        Entity("amt-b", "Amt", EntityType.PUBLIC_ORGANISATION),
    )
    act = Entity("amt-c", "Amt", EntityType.LEGAL_ACT)
    places = [Span(text.index("Amt"), text.index("Amt") + 3), Span(text.rindex("Amt"), text.rindex("Amt") + 3)]
    proposed = Proposed("Amt", "operates", "NOOTS", "Das Amt dackelt NOOTS")

    def with_names(first: Entity, second: Entity, claim: Proposed = proposed) -> tuple[list[Claim], Tally]:
        more = tuple(Mention(span, "Amt", entity, 1.0) for span, entity in zip(places, (first, second), strict=True))
        return verified(verifier, draft(text.partition("\n")[2], more=more), claim)

    assert [claim.subject.key for claim in with_names(other[0], act)[0]] == ["amt-a"]
    assert [claim.subject.key for claim in with_names(*other)[0]] == ["amt-a"]
    both = Proposed("Amt", "operates", "NOOTS", "Das Amt dackelt NOOTS und das Amt ruht")
    assert with_names(*other, both)[1].dropped == {Drop.AMBIGUOUS: 1}


def test_more_claims_than_any_article_makes_are_not_looked_at(verifier: Verifier, draft: Drafts) -> None:
    made = draft("Hessen dackelt NOOTS.")
    claims = [Proposed("Hessen", "operates", "NOOTS", "Hessen dackelt NOOTS")] * (MAX_CLAIMS + 20)
    _, tally = verified(verifier, made, *claims)
    assert tally == Tally(MAX_CLAIMS + 20, 1, 0, MAX_CLAIMS - 1, {Drop.MANY: 20})


_WORDS = st.sampled_from(
    "Hessen Hamburg NOOTS ELSTER Dataport OZG dackelt betreibt nicht soll , . ? „ “ und der das von Amt".split()  # noqa: SIM905
)
_NAME = st.sampled_from(["Hessen", "Hamburg", "NOOTS", "ELSTER", "Dataport", "OZG", "hessen ", "„NOOTS“"]) | st.text()
_RELATION = st.sampled_from(["operates", "uses", "ratifies", "cooperatesWith", "replaces"]) | st.text(max_size=12)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(_WORDS, min_size=1, max_size=25), data=st.data())
def test_whatever_is_proposed_every_kept_claim_rests_on_the_text(
    verifier: Verifier, draft: Drafts, words: list[str], data: st.DataObject
) -> None:
    made = draft(" ".join(words))
    text = made[0].article.text
    at = st.integers(0, len(text))
    quotation = st.text() | st.tuples(at, at).map(lambda ends: text[min(ends) : max(ends)])
    claims = data.draw(st.lists(st.none() | st.builds(Proposed, _NAME, _RELATION, _NAME, quotation), max_size=8))
    extraction, tally = verifier.extended(*made, claims)
    assert (extraction, tally) == verifier.extended(*made, claims)
    assert tally.proposed == len(claims) == tally.kept + tally.agreed + tally.repeated + sum(tally.dropped.values())
    added = [claim for claim in extraction.claims if claim not in made[1].claims]
    assert len(added) == tally.kept
    assert len(extraction.claims) == len(made[1].claims) + tally.kept
    for claim in added:
        assert claim.rule == f"llm.{claim.predicate}"
        assert claim.confidence < 0.5
        assert verifier.signatures[claim.predicate].allows(claim.subject.type, claim.object.type)
        assert claim.subject.key != claim.object.key
        assert {claim.subject, claim.object} <= {mention.entity for mention in extraction.mentions}
        for evidence in claim.evidence:
            assert text[evidence.span.start : evidence.span.end] == evidence.text
