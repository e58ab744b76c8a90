from dataclasses import replace

import pytest
from eval_samples import (
    BVA,
    CLAIMS,
    FIGURES,
    HAMBURG,
    MENTIONS,
    NOOTS,
    VERTRAG,
    claim,
    extraction,
    figure,
    gold,
    mention,
    relation,
)

from amtsgraph.errors import GoldError
from amtsgraph.evaluate.confusion import Confusion, Fault
from amtsgraph.evaluate.counts import Counts
from amtsgraph.evaluate.entities import Links
from amtsgraph.evaluate.figures import quantity
from amtsgraph.evaluate.names import plain_name, register_names
from amtsgraph.evaluate.report import Report, score
from amtsgraph.model import Entity, EntityType, Extraction, MentionKind
from amtsgraph.register.actor import Actor, Name, NameKind, Register


def report(system: Extraction, **changes: object) -> Report:
    return score([gold(**changes)], [system])


def only(result: Report) -> Confusion:
    (fault,) = result.confusions
    return fault


def test_a_perfect_extraction_scores_one_everywhere() -> None:
    result = report(extraction())
    assert [layer.counts.f1 for layer in result.layers] == [1, 1, 1, 1, 1]
    assert result.layer("relations").by_class == {"operates": Counts(1), "ratifies": Counts(1)}
    assert result.links == Links(right=3)
    assert result.modality.precision == 1
    assert result.confusions == ()
    assert result.layer("entities").macro == (1, 1, 1)


def test_an_empty_extraction_is_precise_and_finds_nothing() -> None:
    result = report(extraction((), (), ()))
    entities = result.layer("entities").counts
    assert (entities.precision, entities.recall, entities.f1) == (1, 0, 0)
    assert result.links == Links(abstained=3)
    assert (result.links.accuracy, result.links.coverage) == (1, 0)
    assert {fault.fault for fault in result.confusions} == {Fault.MISSED}


def test_names_match_without_article_and_in_their_own_case() -> None:
    assert plain_name("Das „BVA“ ") == "BVA"
    other = replace(BVA, label="bva", key="x", known=False)
    result = report(extraction((*MENTIONS[:2], mention(other, "betreibt"), MENTIONS[3]), (), ()))
    assert result.layer("entities").by_class["PublicOrganisation"] == Counts(0, 1, 1)


def test_a_register_name_matches_too() -> None:
    amt = replace(BVA, label="Bundesamt V")
    mentions = (*MENTIONS[:2], mention(amt, "betreibt"), MENTIONS[3])
    register = Register(
        {
            "bva": Actor(
                "bva",
                EntityType.PUBLIC_ORGANISATION,
                "Bundesamt V",
                names=(Name("Bundesverwaltungsamt", NameKind.FORMER), Name("Amt", NameKind.AMBIGUOUS)),
            )
        }
    )
    names = register_names(register)
    assert names == {"bva": frozenset({"Bundesverwaltungsamt"})}
    assert score([gold()], [extraction(mentions, (), ())], names).layer("entities").counts.right == 4


def test_a_description_names_nothing() -> None:
    wrong = mention(Entity("bremen", "Bremen", EntityType.TERRITORY), "Hamburg", MentionKind.DESCRIPTION)
    result = report(extraction((*MENTIONS, wrong)))
    assert result.layer("entities").counts.spurious == 0


def test_a_wrong_type_is_missed_in_one_class_and_spurious_in_the_other() -> None:
    system = replace(NOOTS, type=EntityType.PROGRAMME)
    result = report(extraction((*MENTIONS[:3], mention(system, "NOOTS")), (), ()))
    assert result.layer("entities").by_class["System"] == Counts(missed=1)
    assert result.layer("entities").by_class["Programme"] == Counts(spurious=1)
    fault = next(f for f in result.confusions if f.fault is Fault.WRONG_TYPE)
    assert (fault.expected, fault.found, fault.sentence) == ("NOOTS (System)", "NOOTS (Programme)", 1)


def test_a_wrong_link_is_told_from_an_abstention() -> None:
    wrong = replace(HAMBURG, key="hamburg-mitte")
    open_ = replace(BVA, known=False)
    result = report(extraction((mention(wrong, "Hamburg"), MENTIONS[1], mention(open_, "BVA"), MENTIONS[3]), (), ()))
    assert result.links == Links(right=1, wrong=1, abstained=1)
    assert (result.links.accuracy, result.links.coverage) == (0.5, 2 / 3)
    assert Fault.WRONG_LINK in {fault.fault for fault in result.confusions}


def test_a_spurious_entity_shows_its_reason_and_sentence() -> None:
    other = Entity("leute", "Leute GmbH", EntityType.COMPANY)
    fault = only(report(extraction((*MENTIONS, mention(other, "Leuten")))))
    assert (fault.fault, fault.found, fault.rule, fault.sentence) == (
        Fault.SPURIOUS,
        "Leute GmbH (Company)",
        "exact",
        2,
    )


@pytest.mark.parametrize(
    ("system", "fault"),
    [
        (claim(BVA, "operates", HAMBURG), Fault.WRONG_ARGUMENT),
        (claim(NOOTS, "operates", BVA), Fault.WRONG_DIRECTION),
        (claim(BVA, "develops", NOOTS), Fault.WRONG_RELATION),
    ],
)
def test_a_near_miss_is_paired_with_what_was_meant(system: object, fault: Fault) -> None:
    found = only(report(extraction(claims=(CLAIMS[0], system))))  # type: ignore[arg-type]
    assert found.fault is fault
    assert found.expected == "Bundesverwaltungsamt operates NOOTS"
    assert (found.sentence, found.words, found.rule) == (2, "betreibt", "rule-1")


def test_what_has_no_counterpart_is_missed_or_spurious() -> None:
    result = report(extraction(claims=(CLAIMS[0], claim(HAMBURG, "supplies", VERTRAG))))
    faults = {f.fault: f for f in result.confusions}
    assert faults[Fault.MISSED].found == ""
    assert faults[Fault.SPURIOUS].found == "Hamburg supplies NOOTS-Staatsvertrag"
    assert result.layer("relations").counts == Counts(1, 1, 1)


def test_a_wrong_modality_counts_only_in_the_layer_with_modality() -> None:
    result = report(extraction(claims=(CLAIMS[0], claim(BVA, "operates", NOOTS, "planned"))))
    assert result.layer("relations").counts.f1 == 1
    assert result.layer("relations with modality").counts == Counts(1, 1, 1)
    assert result.modality.precision == 0.5
    assert only(result).fault is Fault.WRONG_MODALITY


def test_of_two_claims_of_one_triple_the_one_with_the_right_modality_counts() -> None:
    claims = (claim(BVA, "operates", NOOTS, "planned"), *CLAIMS)
    result = report(extraction(claims=claims))
    assert result.layer("relations with modality").counts == Counts(2, 1, 0)


def test_a_symmetric_relation_counts_in_both_directions() -> None:
    together = [relation("Bundesverwaltungsamt", "cooperatesWith", "Hamburg")]
    result = report(extraction(claims=(claim(HAMBURG, "cooperatesWith", BVA),)), relations=together)
    assert result.layer("relations").counts == Counts(1)


def test_a_relation_to_a_name_that_is_no_entity_is_compared_by_that_name() -> None:
    odd = [relation("Hamburg", "ratifies", "der NOOTS-Staatsvertrag")]
    assert report(extraction(claims=CLAIMS[:1]), relations=odd).layer("relations").counts == Counts(1)


def test_dates_count_on_right_triples() -> None:
    dated = [relation("Hamburg", "ratifies", "NOOTS-Staatsvertrag", when="2025")]
    right = report(extraction(claims=(claim(HAMBURG, "ratifies", VERTRAG, when="2025"),)), relations=dated)
    wrong = report(extraction(claims=(claim(HAMBURG, "ratifies", VERTRAG, when="2024"),)), relations=dated)
    assert right.layer("dates").counts == Counts(1)
    assert wrong.layer("dates").counts == Counts(0, 1, 1)
    assert only(wrong).fault is Fault.WRONG_DATE


def test_figures_count_as_a_bag_of_quantities() -> None:
    result = report(extraction(figures=(*FIGURES, figure("40", "Leuten"), figure("3", "Jahre"))))
    assert result.layer("figures").counts == Counts(1, 2, 0)
    assert {f.found for f in result.confusions} == {"40 Leuten", "3 Jahre"}
    assert report(extraction(figures=())).layer("figures").counts == Counts(missed=1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("1,5", "Millionen Euro"), ("1500000", "€")),
        (("20.000", "Nutzer"), ("20000", "Nutzer")),
        (("2", "Mrd. Euro"), ("2000000000", "Euro")),
        (("0.333", ""), ("0.33", "")),
        (("82", "%"), ("82", "Prozent")),
        (("3", "Tausend"), ("3000", "")),
    ],
)
def test_quantities_are_compared_in_one_way_of_writing(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert quantity(*one) == quantity(*other)


@pytest.mark.parametrize("value", ["viele", "NaN", "Infinity"])
def test_what_is_no_number_stays_as_it_is(value: str) -> None:
    assert quantity(value, " Euro") == (value, "Euro")


def test_there_is_one_extraction_for_each_article() -> None:
    with pytest.raises(GoldError, match="1 annotated articles but 0 extractions"):
        score([gold()], [])


def test_nothing_at_all_is_scored_without_a_fault() -> None:
    result = score([], [])
    assert result.articles == 0
    assert result.layer("entities").macro == (1, 1, 1)
