"""Both tiers of an article in one extraction."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from amtsgraph.curation.naming import renamed
from amtsgraph.curation.tiers import joined
from amtsgraph.model import Article, Claim, Entity, EntityType, Evidence, Extraction, Figure, Mention, Modality, Span

TEXT = "Musterstadt und Beispielhausen arbeiten zusammen am Portal mit 500 Seiten."
ARTICLE = Article("a", "", TEXT)
TOWN = Entity("musterstadt", "Musterstadt", EntityType.TERRITORY, known=True)
VILLAGE = Entity("new-beispielhausen", "Beispielhausen", EntityType.TERRITORY)
PORTAL = Entity("new-portal", "Portal", EntityType.PROGRAMME)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def claim(subject: Entity, predicate: str, object_: Entity, **changes: object) -> Claim:
    words = "arbeiten zusammen"
    made = Claim(subject, predicate, object_, Modality.ASSERTED, (Evidence(span(words), words),), "rule", 0.7)
    return replace(made, **changes)  # type: ignore[arg-type]


def mention(words: str, entity: Entity, curated: bool = False) -> Mention:
    return Mention(span(words), words, entity, 0.5, curated=curated)


def curated(*claims: Claim) -> Extraction:
    mentions = (mention("Musterstadt", TOWN, True), mention("Portal", PORTAL, True))
    figure = Figure("Seiten", "500", "Seiten", "", span("500 Seiten"), "500 Seiten", PORTAL, curated=True)
    checked = tuple(replace(c, curated=True, rule="curated") for c in claims)
    return Extraction(ARTICLE, mentions, checked, (figure,), curated=True, editors=("X",))


def test_both_tiers_stand_and_places_count_once() -> None:
    other = Figure("Portal", "500", "Seiten", "", span("500"), "500")
    read = Extraction(
        ARTICLE,
        (mention("Beispielhausen", VILLAGE), mention("Portal", TOWN)),
        (claim(TOWN, "pilots", PORTAL),),
        (other,),
    )
    found = joined(curated(claim(TOWN, "pilots", PORTAL)), read, ["cooperatesWith"])
    assert [c.curated for c in found.claims] == [True, False]
    assert [(m.text, m.entity.key) for m in found.mentions] == [
        ("Musterstadt", "musterstadt"), ("Beispielhausen", "new-beispielhausen"), ("Portal", "new-portal"),
    ]  # fmt: skip
    assert [f.curated for f in found.figures] == [True]
    assert (found.curated, found.editors) == (True, ("X",))


def test_a_thing_has_the_class_that_the_person_gave_it_and_the_kind_that_the_machine_knows() -> None:
    system = replace(PORTAL, type=EntityType.SYSTEM, kind="KindPlatform")
    village = replace(VILLAGE, kind="KindMunicipality", territory="hessen")
    read = Extraction(ARTICLE, (), (claim(TOWN, "operates", system), claim(village, "pilots", system)))
    found = joined(curated(claim(VILLAGE, "pilots", PORTAL)), read, [])
    things = {entity for c in found.claims for entity in (c.subject, c.object)}
    assert things == {TOWN, PORTAL, village}


def test_a_relation_without_direction_runs_as_the_person_wrote_it() -> None:
    read = Extraction(ARTICLE, (), (claim(VILLAGE, "cooperatesWith", TOWN), claim(VILLAGE, "supplies", TOWN)))
    checked = curated(claim(TOWN, "cooperatesWith", VILLAGE), claim(TOWN, "supplies", VILLAGE))
    found = [c for c in joined(checked, read, ["cooperatesWith"]).claims if not c.curated]
    assert [(c.subject, c.predicate) for c in found] == [(TOWN, "cooperatesWith"), (VILLAGE, "supplies")]
    alone = joined(curated(), read, ["cooperatesWith"])
    assert alone.claims == read.claims


def test_new_names_reach_claims_figures_speakers_and_places() -> None:
    other = Entity("portal", "Das Portal", EntityType.SYSTEM, known=True)
    said = claim(
        TOWN, "adopts", PORTAL, attributed_to="Portal", qualifiers=(("role", "Portal"), ("where", "new-portal"))
    )
    found = renamed(replace(curated(said), claims=(said,)), {"new-portal": other})
    assert found.claims[0].object == found.figures[0].entity == found.mentions[1].entity == other
    assert found.claims[0].attributed_to == "portal"
    assert found.claims[0].qualifiers == (("role", "Portal"), ("where", "portal"))
    assert found.claims[0].evidence == said.evidence
    assert renamed(found, {"new-portal": TOWN}) is found


@given(st.lists(st.sampled_from([TOWN, VILLAGE, PORTAL]), max_size=6), st.data())
def test_no_mention_of_a_person_is_lost_and_none_overlaps_it(entities: list[Entity], data: st.DataObject) -> None:
    starts = data.draw(st.lists(st.integers(0, 60), min_size=len(entities), max_size=len(entities)))
    read = tuple(Mention(Span(s, s + 8), TEXT[s : s + 8], e, 0.5) for s, e in zip(starts, entities, strict=True))
    own = curated()
    found = joined(own, Extraction(ARTICLE, read), []).mentions
    assert [m for m in found if m.curated] == list(own.mentions)
    assert not any(m.span.overlaps(o.span) for m in found if not m.curated for o in own.mentions)
    assert list(found) == sorted(found, key=lambda m: m.span)
