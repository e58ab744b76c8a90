"""Sentences of every construction and what they state; each row is one phenomenon of German."""

import pytest

STATED = [
    ("active", "Hessen führt NOOTS ein.", ["Hessen adopts NOOTS"]),
    ("maker of what is used", "Genutzt wird das System NOOTS der Firma Nortal.", ["Nortal provides NOOTS"]),
    ("body named by its town", "Die AKDB wächst. Der Kieler Dienstleister sucht Leute.", ["AKDB locatedIn Kiel"]),
    ("body named by its state", "Die FITKO wächst. Die hessische Behörde sucht Leute.", ["FITKO hasJurisdiction Hessen"]),
    ("towns of a state listed", "Zwei hessische Städte testen das: Fulda und Kiel.",
     ["Fulda locatedIn Hessen", "Kiel locatedIn Hessen"]),
    ("capital", "Kiel, die Hauptstadt von Bayern, testet das.", ["Kiel locatedIn Bayern"]),
    ("pronoun leads", "Neu ist NOOTS. Es nutzt ELSTER.", ["NOOTS uses ELSTER"]),
    ("object first", "Das System NOOTS hat Hessen eingeführt.", ["Hessen adopts NOOTS"]),
    ("subordinate", "Es ist bekannt, dass Hessen NOOTS eingeführt hat.", ["Hessen adopts NOOTS"]),
    ("passive with von", "NOOTS wird von Dataport betrieben.", ["Dataport operates NOOTS"]),
    ("passive with durch", "NOOTS wird durch die AKDB betrieben.", ["AKDB operates NOOTS"]),
    ("participle first", "Gehostet wird ELSTER von Dataport.", ["Dataport operates ELSTER"]),
    ("relative clause", "Dataport, das ELSTER betreibt, wächst.", ["Dataport operates ELSTER"]),
    ("relative object", "Der Dienst ELSTER, den die AKDB betreibt, wächst.", ["AKDB operates ELSTER"]),
    ("relative clause behind a place", "Gelobt wird die AKDB aus Kiel, die ELSTER betreibt.",
     ["AKDB locatedIn Kiel", "AKDB operates ELSTER"]),
    ("noun and quoted name", "Hessen hat im Projekt „NOOTS“ das System ELSTER entwickelt.", ["Hessen develops ELSTER"]),
    ("particle tagged as adjective", "Das BVA stellt der Stadt Kiel 300.000 Euro bereit.", ["BVA funds Kiel"]),
    ("participle tagged as adjective", "ELSTER wird bei der AKDB gehostet.", ["AKDB operates ELSTER"]),
    ("caused by the subject", "Das BVA lässt sich von Nortal beraten.", ["Nortal supplies BVA"]),
    ("administration in a place", "Die Landesverwaltung in Hessen wechselt zu ELSTER.", ["Hessen adopts ELSTER"]),
    ("owner of a noun", "Den Auftrag des BVA erhielt Nortal.", ["Nortal supplies BVA"]),
    ("a company rolls out for others", "In Hessen rollt Nortal das System ELSTER aus.", ["Hessen adopts ELSTER"]),
    ("two subjects", "Hessen und Bayern führen NOOTS ein.", ["Bayern adopts NOOTS", "Hessen adopts NOOTS"]),
    ("two objects", "Hessen führt NOOTS und ELSTER ein.", ["Hessen adopts ELSTER", "Hessen adopts NOOTS"]),
    ("two verbs", "Dataport entwickelt ELSTER und betreibt NOOTS.", ["Dataport develops ELSTER", "Dataport operates NOOTS"]),
    ("genitive through a noun", "Hessen übernimmt den Betrieb von ELSTER.", ["Hessen operates ELSTER"]),
    ("administration", "Die hessische Landesverwaltung nutzt ELSTER.", ["Hessen adopts ELSTER"]),
    ("extended participle", "Die von Dataport entwickelte Plattform ELSTER wächst.", ["Dataport develops ELSTER"]),
    ("replacement by an actor", "Hessen ersetzt Exchange durch ELSTER.",
     ["ELSTER replaces Exchange", "Hessen adopts ELSTER", "Hessen migratesFrom Exchange"]),
    ("from and to", "Hessen stellt von Exchange auf ELSTER um.",
     ["ELSTER replaces Exchange", "Hessen adopts ELSTER", "Hessen migratesFrom Exchange"]),
    ("with a partner", "Hessen kooperiert mit Nortal.", ["Hessen cooperatesWith Nortal"]),
    ("together with", "Dataport betreibt gemeinsam mit der AKDB das System ELSTER.",
     ["AKDB operates ELSTER", "Dataport cooperatesWith AKDB", "Dataport operates ELSTER"]),
    ("agreement", "Hessen hat mit der AKDB eine Vereinbarung unterzeichnet.", ["Hessen cooperatesWith AKDB"]),
    ("between", "Die Kooperation zwischen Hessen und Bayern läuft.", ["Hessen cooperatesWith Bayern"]),
    ("helped by", "Hessen modernisiert das Netz mithilfe der AKDB.", ["AKDB supplies Hessen"]),
    ("state passive", "NOOTS ist in Hessen eingeführt.", ["Hessen adopts NOOTS"]),
    ("seat", "Die Nortal mit Sitz in Kiel wächst.", ["Nortal locatedIn Kiel"]),
    ("adjective and place", "Im hessischen Fulda wird gebaut.", ["Fulda locatedIn Hessen"]),
    ("jurisdiction", "Die Kritik trifft das BVA des Landes Hessen.", ["BVA hasJurisdiction Hessen"]),
    ("provider apposed", "Dataport, der IT-Dienstleister des Landes Hessen, wächst.", ["Dataport hasJurisdiction Hessen"]),
    ("maker in the genitive", "Das Portal ELSTER des Herstellers Nortal wächst.", ["Nortal provides ELSTER"]),
    ("possessive programme", "Hessen treibt seine Registermodernisierung voran.", ["Hessen responsibleFor Registermodernisierung"]),
    ("consultation", "Das BVA startet eine Konsultation zur Registermodernisierung.", ["BVA consultsOn Registermodernisierung"]),
    ("funding", "Der Bund fördert die AKDB.", ["Deutschland funds AKDB"]),
    ("membership", "Hessen ist Mitglied der FITKO.", ["Hessen memberOf FITKO"]),
    ("counted among members", "Zu den Mitgliedern der FITKO zählt Hessen.", ["Hessen memberOf FITKO"]),
    ("plural verb, list behind", "Der FITKO gehören Hessen und Bayern an.", ["Bayern memberOf FITKO", "Hessen memberOf FITKO"]),
    ("joint venture", "Hessen will mit der AKDB ein gemeinsames Unternehmen gründen.", ["Hessen cooperatesWith AKDB [planned]"]),
    ("exchange", "Hessen tauscht sich mit Bayern aus.", ["Hessen cooperatesWith Bayern"]),
    ("infinitive in front", "Zusammenarbeiten wollen Hessen und Bayern.", ["Hessen cooperatesWith Bayern [planned]"]),
    ("subject of a passive goes on", "Die AKDB wurde mit der Umsetzung betraut und gehört dem Bund.", ["Deutschland memberOf AKDB"]),
    ("daughter", "Nortal, eine Tochter der AKDB, wächst.", ["AKDB memberOf Nortal"]),
    ("taking part in the project before", "Die Registermodernisierung läuft. Mit dabei sind Hessen und Bayern.",
     ["Bayern participatesIn Registermodernisierung", "Hessen participatesIn Registermodernisierung"]),
    ("list behind a colon", "Zwei Länder sind der FITKO beigetreten: Hessen und Bayern.",
     ["Bayern memberOf FITKO", "Hessen memberOf FITKO"]),
    ("darunter", "Die AKDB kooperiert mit anderen Ländern, darunter Hessen und Bayern.",
     ["AKDB cooperatesWith Bayern", "AKDB cooperatesWith Hessen"]),
    ("counted names of the sentence before", "Es sprachen Hessen und Bayern. Die beiden Länder führen NOOTS ein.",
     ["Bayern adopts NOOTS", "Hessen adopts NOOTS"]),
    ("both sides", "Es sprachen Hessen und Bayern. Beide Seiten kooperieren.", ["Hessen cooperatesWith Bayern"]),
    ("membership of the association before", "Vitako wächst. Mitglied ist auch die AKDB.", ["AKDB memberOf Vitako"]),
    ("owners in a relative clause", "Die AKDB, deren Träger der Bund ist, wächst.", ["Deutschland memberOf AKDB"]),
    ("signed by those who act for them",
     "Den Vertrag haben Jan Meier, Präsident des BSI, und Claudia Plattner, Chefin der FITKO, unterzeichnet.",
     ["BSI cooperatesWith FITKO", "Claudia Plattner holdsPost FITKO", "Jan Meier holdsPost BSI"]),
    ("shortened compound in front", "Nortal, die IT- und Digitalsparte der AKDB, wächst.", ["Nortal partOf AKDB"]),
    ("strong participle first", "Betrieben wird ELSTER von Dataport.", ["Dataport operates ELSTER"]),
    ("commissioned with a noun", "Mit dem Aufbau von ELSTER beauftragt Hessen die FITKO.",
     ["FITKO develops ELSTER", "FITKO supplies Hessen"]),
    ("what users need", "Wer ELSTER nutzen will, braucht NOOTS.", ["ELSTER uses NOOTS"]),
    ("in use", "In Hessen ist ELSTER im Einsatz.", ["Hessen adopts ELSTER"]),
    ("connected to", "Angeschlossen an ELSTER sind Hessen und Bayern.", ["Bayern adopts ELSTER", "Hessen adopts ELSTER"]),
    ("frame contract", "Hessen hat mit Nortal einen Rahmenvertrag geschlossen.", ["Nortal supplies Hessen"]),
    ("order to someone", "Bayern verpflichtete die FITKO, ELSTER zu nutzen.", ["FITKO adopts ELSTER [planned]"]),
    ("list with an article", "Bayern, die AKDB und Dataport fördern Vitako.",
     ["AKDB funds Vitako", "Bayern funds Vitako", "Dataport funds Vitako"]),
    ("adjective over a list", "Die hessischen Städte Fulda und Kiel wachsen.",
     ["Fulda locatedIn Hessen", "Kiel locatedIn Hessen"]),
    ("first of a state", "Als erste Kommune in Hessen erprobt Fulda NOOTS.",
     ["Fulda locatedIn Hessen", "Fulda pilots NOOTS"]),
    ("one of a state", "Fulda ist eine hessische Stadt.", ["Fulda locatedIn Hessen"]),
    ("money to a town", "Hessen stellt für die FITKO drei Millionen Euro zur Verfügung.", ["Hessen funds FITKO"]),
    ("agent behind a time", "Gegründet wurde ELSTER vor fünf Jahren von der AKDB.", ["AKDB launches ELSTER"]),
    ("agent behind a place", "ELSTER wird in Kiel von der AKDB betrieben.", ["AKDB operates ELSTER"]),
    ("name behind a body without one", "ELSTER wurde von einem Start-up entwickelt, der Nortal.",
     ["Nortal develops ELSTER"]),
    ("participle behind the name", "ELSTER, betrieben von der AKDB und gefördert vom Bund, wächst.",
     ["AKDB operates ELSTER", "Deutschland funds ELSTER"]),
    ("two participles, two agents", "Das System ELSTER, das von der AKDB entwickelt und von Dataport betrieben wird, wächst.",
     ["AKDB develops ELSTER", "Dataport operates ELSTER"]),
    ("beside others", "Neben Hessen führen auch Bayern und Hamburg NOOTS ein.",
     ["Bayern adopts NOOTS", "Hamburg adopts NOOTS", "Hessen adopts NOOTS"]),
    ("list in a relative clause", "Es gibt einen Verbund, in dem sich die AKDB, die FITKO und das BVA verbündet haben.",
     ["AKDB cooperatesWith BVA", "AKDB cooperatesWith FITKO", "FITKO cooperatesWith BVA"]),
    ("parts in a list", "Die Registermodernisierung läuft. Zwei Projekte sind fertig, darunter NOOTS.",
     ["NOOTS partOf Registermodernisierung"]),
    ("word of the cue in front of the relative clause", "Es gilt der Vertrag, den Hessen mit Nortal geschlossen hat.",
     ["Nortal supplies Hessen"]),
    ("thing left unsaid", "NOOTS wird teurer. Die Kosten trägt der Bund.", ["Deutschland funds NOOTS"]),
    ("unsaid is the thing of the article", "NOOTS wächst. NOOTS nutzt ELSTER. Zuständig ist das BVA.",
     ["BVA responsibleFor NOOTS", "NOOTS uses ELSTER"]),
    ("body as dative pronoun", "Die FITKO wächst. Ihr gehören Hessen und Bayern an.",
     ["Bayern memberOf FITKO", "Hessen memberOf FITKO"]),
    ("product in the dative", "Hessen arbeitet mit ELSTER, einem Angebot der Nortal.",
     ["Hessen adopts ELSTER", "Nortal provides ELSTER"]),
    ("register of an office", "Hessen nutzt ELSTER, das Register des BVA.", ["BVA provides ELSTER", "Hessen adopts ELSTER"]),
    ("own portal", "Hessen baut sein Portal ELSTER um.", ["Hessen provides ELSTER"]),
    ("former system", "Hessen nutzt ELSTER. Die bisherige Lösung, Exchange, wird abgeschaltet.",
     ["ELSTER replaces Exchange", "Hessen adopts ELSTER", "Hessen migratesFrom Exchange"]),
    ("used before", "Hessen nutzt ELSTER. Zuvor hatte das Land mit Exchange gearbeitet.",
     ["ELSTER replaces Exchange", "Hessen adopts ELSTER", "Hessen migratesFrom Exchange"]),
    ("what a replacement implies", "ELSTER ersetzt Exchange. Hessen nutzt ELSTER.",
     ["ELSTER replaces Exchange", "Hessen adopts ELSTER", "Hessen migratesFrom Exchange"]),
    ("beside", "Neben Kiel nutzt auch Fulda das System ELSTER.", ["Fulda adopts ELSTER", "Kiel adopts ELSTER"]),
    ("likewise", "Kiel nutzt ELSTER, ebenso Fulda.", ["Fulda adopts ELSTER", "Kiel adopts ELSTER"]),
    ("listed with prepositions", "ELSTER ist in Kiel, in Fulda und in Hamburg im Einsatz.",
     ["Fulda adopts ELSTER", "Hamburg adopts ELSTER", "Kiel adopts ELSTER"]),
    ("base", "ELSTER wächst. Die Basis bildet NOOTS.", ["ELSTER uses NOOTS"]),
    ("pronoun in front", "ELSTER wächst. Es löst Exchange ab.", ["ELSTER replaces Exchange"]),
    ("where it runs", "In Kiel und Fulda, wo ELSTER im Einsatz ist, freut man sich.",
     ["Fulda adopts ELSTER", "Kiel adopts ELSTER"]),
    ("bodies counted", "Sechs Ämter in Hessen nutzen ELSTER.", ["ELSTER availableIn Hessen"]),
    ("examples of a plural", "ELSTER wird auf Standards wie X-Road aufsetzen.", ["ELSTER uses X-Road [planned]"]),
    ("parts listed", "Die Registermodernisierung besteht aus zwei Vorhaben, darunter NOOTS.",
     ["NOOTS partOf Registermodernisierung"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claims"), [row[1:] for row in STATED], ids=[row[0] for row in STATED])
def test_states(read, text, claims):
    assert read(text) == sorted(claims)


SILENT = [
    ("after a time", "Nach Hessen fragt auch ELSTER."),
    ("someone else goes on", "Hessen kennt ELSTER. Bislang nutzen drei Länder NOOTS."),
    ("not one of a state", "Fulda ist keine hessische Stadt."),
    ("could be applied for", "In Hessen könnte das Elterngeld online beantragt werden."),
    ("wants of all towns", "Fulda lädt jede hessische Kommune ein."),
    ("possibility", "Hessen könnte NOOTS einführen."),
    ("can", "Hessen kann ELSTER nutzen."),
    ("condition", "Wenn Hessen NOOTS einführt, freut sich Bayern."),
    ("question", "Offen ist, ob Hessen NOOTS einführt."),
    ("demand", "Vitako fordert, dass Hessen NOOTS einführt."),
    ("wrong types", "Hessen hostet Dataport."),
    ("no relation", "Hessen und NOOTS sind Thema des Kongresses."),
    ("draft of a law", "Hessen hat den Entwurf des OZG beschlossen."),
    ("thing said but not known", "NOOTS wird teurer. Zuständig für die Brücken ist das BVA."),
    ("have in common", "Kiel und Fulda haben vieles gemeinsam."),
    ("not so many were named", "Es sprach Hessen. Die drei Länder führen NOOTS ein."),
    ("of another sort", "Es sprachen Kiel und Fulda. Die beiden Länder führen NOOTS ein."),
    ("nothing to be a member of", "Hessen wächst. Mitglied ist auch die AKDB."),
    ("body that someone else leads", "Die Kritik kam von Claudia Plattner und dem BVA."),
]


@pytest.mark.parametrize("text", [row[1] for row in SILENT], ids=[row[0] for row in SILENT])
def test_states_nothing(read, text):
    assert read(text) == []


MEANT = [
    ("will", "Hessen will NOOTS einführen.", "planned"),
    ("soll, passive", "NOOTS soll von Hessen eingeführt werden.", "planned"),
    ("werden", "Hessen wird NOOTS einführen.", "planned"),
    ("plans to", "Hessen plant, NOOTS einzuführen.", "planned"),
    ("künftig", "Hessen setzt künftig auf NOOTS.", "planned"),
    ("change until a later date", "Bis Mai 2027 führt Hessen NOOTS ein.", "planned"),
    ("later date", "Ab Januar 2027 führt Hessen NOOTS ein.", "planned"),
    ("Konjunktiv I", "Hessen führe NOOTS ein, teilte Vitako mit.", "reported"),
    ("laut", "Laut Vitako führt Hessen NOOTS ein.", "reported"),
    ("quotation", "„Hessen führt das System NOOTS nun endlich überall ein“, sagte Claudia Plattner.", "reported"),
    ("wie mitteilt", "Wie Vitako mitteilt, führt Hessen NOOTS ein.", "asserted"),
    ("past", "Im Jahr 2021 führte Hessen NOOTS ein.", "asserted"),
    ("negation", "Hessen führt NOOTS nicht ein.", "denied"),
    ("kein", "Hessen betreibt kein NOOTS.", "denied"),
]


@pytest.mark.parametrize(("text", "modality"), [row[1:] for row in MEANT], ids=[row[0] for row in MEANT])
def test_modality(extract, text, modality):
    claims = [c for c in extract(text).claims if c.object.label == "NOOTS"]
    assert [c.modality for c in claims] == [modality]


def test_reported_claim_names_its_speaker(extract):
    (claim,) = extract("Laut Vitako führt Hessen NOOTS ein.").claims
    assert claim.attributed_to == "Vitako"


def test_repetition_is_one_claim_with_more_evidence(extract):
    (claim,) = extract("Hessen führt NOOTS ein. Hessen führt NOOTS ein.").claims
    assert len(claim.evidence) == 2


def test_strongest_modality_wins(extract):
    (claim,) = extract("Hessen will NOOTS einführen. Hessen hat NOOTS eingeführt.").claims
    assert claim.modality == "asserted"


def test_headline_leaves_the_article_out(read):
    assert "Hamburg cooperatesWith AKDB" in read("Mehr dazu.", title="Hamburg: Land und AKDB verlängern Kooperation")


def test_headline_takes_the_kicker_as_actor(read):
    assert "Hamburg ratifies OZG" in read("Mehr dazu später.", title="Hamburg: OZG ratifiziert")


def test_claim_carries_date_rule_and_quotation(extract):
    extraction = extract("Seit 2021 betreibt Dataport das System ELSTER.")
    (claim,) = extraction.claims
    assert claim.when == "2021/.."
    assert claim.rule == "operates.betreiben"
    evidence = claim.evidence[0]
    assert extraction.article.text[evidence.span.start : evidence.span.end] == evidence.text


def test_threshold_drops_unsure_claims(document, extractor):
    from dataclasses import replace

    strict = replace(extractor, threshold=0.995)
    assert strict.extract(document("Hessen führt NOOTS ein.")).claims == ()


def test_consultation_runs_until_the_date_of_the_next_sentence(extract):
    text = "Das BVA startet eine Konsultation zur Registermodernisierung. Bis Ende August nimmt es Anregungen an."
    (claim,) = [c for c in extract(text).claims if c.predicate == "consultsOn"]
    assert claim.when == "2025-06/2025-08"


def test_rollout_of_what_the_headline_names(read):
    claims = read("Der Rollout läuft im BVA und im BSI.", title="ELSTER wächst")
    assert claims == ["BSI adopts ELSTER", "BVA adopts ELSTER"]
