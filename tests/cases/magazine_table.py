"""What the sixteen articles of a magazine page must yield: claims by article, subject, relation and object keys."""

# (kicker or start of the title, date of publication, claims, figures)
SIXTEEN = [
    ("Lehren aus der Corona-Krise", "", ["hartmut-schubert holdsPost thueringen"], [("3400", "Nutzer"), ("20000", "Nutzer")]),
    ("Berlin: Moderne IT", "2025-11-13",
     ["senjustv-berlin adopts berlinpc",
      "itdz-berlin supplies senjustv-berlin"], []),
    ("Bayern: Rechenzentren", "2025-11-10", ["bayern launches kontaktstelle-datacenter-bayern"], []),
    ("Berlin: Prototyp", "2025-11-07",
     ["technologiestiftung-berlin launches data-hub-berlin", "berlin launches data-hub-berlin",
      "berlin cooperatesWith technologiestiftung-berlin"], []),
    ("BMDS: Konsultation für Deutschland-Stack", "2025-10-16", ["bmds consultsOn deutschland-stack"], []),
    ("Schleswig-Holstein: Landesverwaltung", "2025-10-09",
     ["schleswig-holstein migratesFrom microsoft-exchange", "schleswig-holstein adopts open-xchange-app-suite",
      "schleswig-holstein adopts thunderbird"], [("40000", "Postfächer")]),
    ("USU", "2025-09-29", ["stackit cooperatesWith usu-digital-consulting [planned]"], []),
    ("Baden-Württemberg: Jobcenter", "2025-09-25", ["baden-wuerttemberg pilots registermodernisierung"],
     [("3", "Jobcenter")]),
    ("NOOTS: Übergang", "2025-09-24",
     ["registermodernisierung uses noots", "noots uses once-only-prinzip", "bva responsibleFor noots"], []),
    ("Hessen: Colocation", "2025-09-16",
     ["rhoencloud develops datarock-eichenzell", "datarock-eichenzell locatedIn eichenzell",
      "hzd adopts datarock-eichenzell [planned]"], []),
    ("Bremen: Funktionsnachweis", "2025-09-04", ["elterngeld uses noots", "deutschland pilots elterngeld"], []),
    ("Bremen: Digitale Arbeitszeiterfassung", "2025-08-28",
     ["bremen develops new-system-zur-digitalen-arbeitszeiterfassung [planned]",
      "bremen pilots new-system-zur-digitalen-arbeitszeiterfassung [planned]"], []),
    ("BMDS: Konsultation für die Rechenzentrumsstrategie", "2025-08-27",
     ["bmds consultsOn nationale-rechenzentrumsstrategie", "karsten-wildberger holdsPost bmds"], []),
    ("Schleswig-Holstein: Eine große Klammer", "2025-08-21",
     ["schleswig-holstein develops landesdatennetz-schleswig-holstein [planned]", "schleswig-holstein adopts x-road"], []),
    ("Hamburg: NOOTS", "2025-08-05", ["hamburg ratifies noots-staatsvertrag"], []),
    ("Picture:", "2025-07-28",
     ["picture-gmbh provides prozessplattform-sachsen", "sachsen adopts prozessplattform-sachsen"], [("300", "Stellen")]),
]  # fmt: skip

# Right as well, and found beside the above; anything else is wrong.
ALSO_RIGHT = {
    "senjustv-berlin hasJurisdiction berlin",
    "eichenzell locatedIn hessen",
    "hzd responsibleFor rechenzentrumsstrategie-hzd",
}
