"""Each format: what becomes of its fields and its markup."""

import json
from datetime import date

import pytest

from amtsgraph.model import Article
from amtsgraph.sources import Run, Skipped, read_bytes

HTML = """<!DOCTYPE html><html lang="de-DE"><head><title>Neues Amt öffnet | Amtsblatt</title>{head}</head><body>
<nav><ul><li><a href="/">Start</a></li><li><a href="/t">Themen</a></li></ul></nav>
<article><h1>Neues Amt öffnet</h1><p>{dateline}
In Musterstadt öffnet ein Amt für Anträge aller Art, es liegt am Markt.</p>
<p>Foto: Archiv</p><h2>Lange Wege enden</h2><p>Die Wege werden kürzer (wir berichteten), und die Türen stehen offen.</p>
</article><footer>Impressum</footer></body></html>"""
BODY = (
    "In Musterstadt öffnet ein Amt für Anträge aller Art, es liegt am Markt.\nLange Wege enden\n"
    "Die Wege werden kürzer, und die Türen stehen offen."
)


def html(head: str = "", dateline: str = "") -> str:
    return HTML.format(head=head, dateline=dateline)


def one(data: str | bytes, place: str, **settings) -> Article:
    (record,) = read_bytes(data.encode() if isinstance(data, str) else data, place, **settings)
    assert isinstance(record, Article), str(record)
    return record


def lines(data: str | bytes, place: str, **settings) -> list[str]:
    records = read_bytes(data.encode() if isinstance(data, str) else data, place, **settings)
    return [str(r) if isinstance(r, Skipped) else r.title for r in records]


# plain text


@pytest.mark.parametrize(
    ("text", "title", "body"),
    [
        ("Ein Titel\nEin Satz.", "Ein Titel", "Ein Satz."),
        ("Ein Titel\n\n\n  Ein Satz.\n", "Ein Titel", "Ein Satz.\n"),
        ("\n Ein Titel \nEin Satz.", "Ein Titel", "Ein Satz."),
        ("Kommt das Amt?\nJa.", "Kommt das Amt?", "Ja."),
        ("Kein Titel, nur ein Satz.\nNoch einer.", "Kein Titel, nur ein Satz.", None),
        ("Allein steht diese Zeile", "Allein steht diese Zeile", None),
        ("Umbrochen ist diese Zeile,\nsie geht weiter.", "Umbrochen ist diese Zeile, sie geht weiter.", None),
        ("Umbrochen ist auch diese\nund geht weiter.", "Umbrochen ist auch diese und geht weiter.", None),
        ("Die Stadtverwaltung hat ein neues Amt eröffnet, und auch die\nStadtwerke sind jetzt dort zu finden, "
         "denn alles wird\nan einem Ort gemacht.", None, None),
        ("Eins vorweg: das ist Dr. Muster. Mehr nicht.\nEnde.", "Eins vorweg: das ist Dr. Muster.", None),
        ("x" * 250 + "\nEin Satz.", "x" * 120 + " …", None),
    ],
)  # fmt: skip
def test_plain_text_stays_as_it_is(text, title, body):
    article = one(text, "a.txt")
    assert article.text == text
    assert title is None or article.title == title
    assert article.text[article.body_start :] == (text if body is None else body)


def test_a_long_first_sentence_is_cut_at_a_word():
    title = one("Das Amt " + "sehr " * 60 + "groß.", "a.txt").title
    assert title.endswith("sehr …")
    assert len(title) <= 122


def test_plain_text_takes_publisher_and_date_from_the_settings():
    article = one("Ein Titel\nEin Satz.", "a.txt", publisher="Amtsblatt", published=date(2025, 1, 2))
    assert (article.key, article.publisher) == ("amtsblatt-2025-01-02-ein-titel", "Amtsblatt")


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Portal startet\n[05.05.2025]\nDas Land hat ein Portal.\n", date(2025, 5, 5)),
        ("Portal startet\n\n12. März 2024\n\nDas Land hat ein Portal.\n", date(2024, 3, 12)),
        ("Portal startet\nKiel, den 12.03.2024\nDas Land hat ein Portal.\n", date(2024, 3, 12)),
        ("Portal startet\nSchwerin, 12. März 2024. Das Land hat ein Portal.\n", date(2024, 3, 12)),
        ("Mainz, 3. April 2023 – Das Land hat ein Portal.\n", date(2023, 4, 3)),
        ("Portal startet\nAm 12. März 2024 hat das Land ein Portal eröffnet.\n", None),
        ("Portal startet\nBis 12.03.2024 läuft die Probe.\n", None),
        ("Portal startet\n12.03.2024 war ein guter Tag.\n", None),
    ],
)
def test_a_day_above_a_plain_text_is_its_date(text, published):
    article = one(text, "a.txt")
    assert article.published == published
    assert article.text == text


def test_kicker_glued_to_a_plain_headline_is_known_but_the_text_stays():
    article = one("BremenZwei Städte\nBremen und Bremerhaven bilden ein Land.", "a.txt")
    assert (article.kicker, article.title, article.text[:17]) == ("Bremen", "Zwei Städte", "BremenZwei Städte")


@pytest.mark.parametrize(
    ("head", "body", "kicker"),
    [
        ("MusterstadtAmt öffnet", "Das Musterstädter Amt in Musterstadt öffnet.", "Musterstadt"),
        ("BMDSKonsultation beginnt", "Das BMDS fragt.", "BMDS"),
        ("Bad MusterNeues Amt", "In Bad Muster öffnet es.", "Bad Muster"),
        ("HessenPortal wird neu", "Das HessenPortal ist da.", ""),
        ("eGovernment wird Pflicht", "Das eGovernment, kurz E-Government, kommt.", ""),
        ("BundID kommt", "Der Bund baut sie.", ""),
        ("MusterApp startet", "Niemand weiß es.", ""),
        ("Rathaus: NeuBau beginnt", "Neu ist der Bau.", "Rathaus"),
        ("Nichts geklebt", "Ein Satz.", ""),
    ],
)
def test_glued_kickers(head, body, kicker):
    assert one(f"{head}\n{body}", "a.txt").kicker == kicker


def test_unprintable_signs_become_spaces_of_the_same_length():
    article = one("Ein Titel\nEin\x0bSatz\x07 und\tmehr.", "a.txt")
    assert article.text == "Ein Titel\nEin Satz  und\tmehr."


def test_line_ends_and_composed_letters_are_normalised():
    assert one("Ein Titel\r\nU\u0308ber alles.\r", "a.txt").text == "Ein Titel\nÜber alles.\n"


# Markdown


def test_front_matter_and_body_without_syntax():
    article = one(
        '---\ntitle: "Hessen: Ein Titel"\npublisher: Amtsblatt\ndate: 2025-11-13\nurl: https://example.org/a\n'
        "language: de-DE\ntags: [a, b]\n---\n\n# Hessen: Ein Titel\n\nEin *wichtiger* "
        "**Satz** mit [Link](https://x.org) und\n`Code` &amp; mehr.\n\n"
        "- eins\n- zwei\n\n## Zwischen\n\n> Zitat  \n> weiter\n\n![Bild](x.png)\n\n"
        "<div>weg</div>\n\n```\nweg\n```\n",
        "a.md",
    )
    assert article.text == (
        "Hessen: Ein Titel\nEin wichtiger Satz mit Link und Code & mehr.\neins\nzwei\nZwischen\nZitat\nweiter"
    )
    assert (article.published, article.publisher, article.language) == (date(2025, 11, 13), "Amtsblatt", "de")
    assert (article.url, article.kicker) == ("https://example.org/a", "Hessen")


@pytest.mark.parametrize(
    ("text", "title", "whole"),
    [
        ("# Ein Titel\n\nEin Satz.", "Ein Titel", "Ein Titel\nEin Satz."),
        ("Ein Satz. Noch *einer*.", "Ein Satz.", "Ein Satz. Noch einer."),
        ("---\npublisher: X\n---\n# Ein Titel\nEin Satz.", "Ein Titel", "Ein Titel\nEin Satz."),
        ("---\ntitle: Oben\n---\n# Unten\nEin Satz.", "Oben", "Oben\nUnten\nEin Satz."),
        ("---\ntitle: 2025\n...\nEin Satz.", "2025", "2025\nEin Satz."),
        ("---\nEin Strich oben ist kein Kopf.", "Ein Strich oben ist kein Kopf.", "Ein Strich oben ist kein Kopf."),
    ],
)
def test_headline_of_markdown(text, title, whole):
    article = one(text, "a.md")
    assert (article.title, article.text) == (title, whole)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\npublisher: X\n---\nEin Satz.", "a.md: missing title; an article needs a headline"),
        ("---\ntitle: T\ndate: 2025-02-31\n---\nEin Satz.",
         "a.md: invalid date “2025-02-31”: the calendar has no such day"),
        ("---\ntitle: T\n---\n\n", "a.md: no text; nothing to read"),
        ("---\ntitle: a: b\n---\nX",
         "a.md: front matter is not YAML: line 2: mapping values are not allowed here; quote the value"),
        ("---\na: &x [1]\nb: *x\n---\nX", "a.md: front matter is not YAML: aliases are not allowed; quote the value"),
        ("---\n" + "[" * 20000 + "\n---\nX", "a.md: front matter is nested too deeply; use plain fields"),
        ("---\n- a\n---\nX", "a.md: front matter holds no fields; write lines such as “title: …”"),
        ("---\nt: " + "x" * 70000 + "\n---\nX", "a.md: front matter of more than 65,536 characters; shorten it"),
    ],
)  # fmt: skip
def test_faults_of_front_matter(text, line):
    assert lines(text, "a.md") == [line]


# HTML


def test_page_with_json_ld():
    ld = {
        "@graph": [
            {"@type": "Organization", "name": "Verlag"},
            {
                "@type": ["NewsArticle"],
                "headline": "Neues Amt öffnet",
                "datePublished": "2025-11-13T08:00:00+01:00",
                "publisher": [{"@type": "Organization", "name": "Amtsblatt"}],
                "mainEntityOfPage": {"@id": "https://example.org/amt"},
            },
        ]
    }
    script = '<script type="application/ld+json">'
    head = f"{script}kaputt</script>{script}{json.dumps(ld)}</script>"
    article = one(html(head), "a.html")
    assert article.text == f"Neues Amt öffnet\n{BODY}"
    assert (article.key, article.url) == ("amtsblatt-2025-11-13-neues-amt-oeffnet", "https://example.org/amt")
    assert article.language == "de"


def test_page_with_meta_elements():
    article = one(
        html(
            '<meta property="og:title" content="Neues Amt öffnet – Amtsblatt">'
            '<meta property="og:site_name" content="Amtsblatt">'
            '<meta name="date" content="irgendwann"><meta name="DC.date" content="13.11.2025">'
            '<link rel="canonical" href="/amt?x=1&y=ü">'
        ),
        "https://example.org/start.html",
    )
    assert (article.title, article.publisher, article.published) == (
        "Neues Amt öffnet",
        "Amtsblatt",
        date(2025, 11, 13),
    )
    assert article.url == "https://example.org/amt?x=1&y=%C3%BC"


@pytest.mark.parametrize(
    ("head", "dateline"),
    [("", "[13.11.2025] "), ('<time itemprop="datePublished" datetime="2025-11-13T10:00">x</time>', "")],
)
def test_date_that_the_page_prints(head, dateline):
    article = one(html(head, dateline), "a.html")
    assert (article.published, article.text) == (date(2025, 11, 13), f"Neues Amt öffnet\n{BODY}")


def test_what_is_not_the_article_gives_no_metadata():
    scripts = [
        [1, {"@type": "WebSite", "headline": "Falsch"}],
        {"@type": 7},
        {"@type": "Report", "publisher": []},
        *"ab",
    ]
    head = f'<script type="application/ld+json; charset=utf-8">{json.dumps(scripts)}</script>'
    head += '<script>var x</script><link rel="icon" href="/i.png"><link rel="canonical"><meta name="date" content="">'
    text = html(head).replace("<article>", "<article><time>gestern</time><h1></h1>")
    article = one(text, "a.html")
    assert (article.title, article.publisher, article.published, article.url) == ("Neues Amt öffnet", "", None, "")


def test_endless_json_ld_is_left_unread():
    head = f'<script type="application/ld+json">[{"[]," * 20_000}{{"@type":"NewsArticle","headline":"Spät"}}]</script>'
    assert one(html(head), "a.html").title == "Neues Amt öffnet"


def test_time_element_of_the_article():
    text = html().replace("<article>", '<article><time datetime="2025-11-13">gestern</time>')
    assert one(text, "a.html").published == date(2025, 11, 13)


def test_page_without_date_or_publisher_gets_none():
    article = one(html(), "a.html")
    assert (article.published, article.publisher, article.url) == (None, "", "")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<html><body><p>Ein Satz ohne Titel.</p></body></html>", "missing title; an article needs a headline"),
        ("<!doctype html><title>Nur das</title>", "no article text in this page; save the article itself"),
        ("<!doctype html><!-- offen", "broken HTML; nothing in it can be read"),
        (html('<meta name="date" content="heute">'), "invalid date “heute”; write 2025-11-13 or 13.11.2025"),
    ],
)  # fmt: skip
def test_faults_of_pages(text, line):
    assert lines(text, "a.html") == [f"a.html: {line}"]


def test_broken_markup_is_read_as_far_as_it_goes():
    article = one("<html><title>T</title><body><div><p>Ein Satz <b>ohne Ende <table><tr>", "a.html")
    assert article.text == "T\nEin Satz ohne Ende"


def test_address_that_is_none_is_left_out():
    head = '<link rel="canonical" href="http://[x">'
    assert one(html(head), "https://example.org/").url == ""
    assert one(html('<link rel="canonical" href="javascript:x">'), "a.html").url == ""


# feeds

RSS = """<?xml version="1.0" encoding="{charset}"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Amtsblatt</title>
<language>de-de</language>
<item><title>Hessen: Über Ämter &amp; Wege</title><link>https://example.org/1</link>
<pubDate>Thu, 13 Nov 2025 23:30:00 +0100</pubDate><description>Kurz.</description>
<content:encoded><![CDATA[<p>Langer Text<br>mit <b>Zeilen</b> &amp; Zeichen.</p>
<script>weg()</script><p>Der Beitrag <a>X</a> erschien zuerst auf <a>Y</a>.</p>]]></content:encoded></item>
<item><title>Nur kurz</title><description>&lt;p&gt;[14.11.2025] Ein Satz. mehr...&lt;/p&gt;</description></item>
<item><title>Nur Titel</title></item>
<item><description>Ohne Titel.</description></item>
<item><title>Falscher Tag</title><pubDate>heute</pubDate><description>Text.</description></item>
</channel></rss>"""


@pytest.mark.parametrize("charset", ["UTF-8", "ISO-8859-1"])
def test_rss(charset):
    data = RSS.format(charset=charset).encode(charset)
    first, second, third, *faults = read_bytes(data, "feed.xml")
    assert isinstance(first, Article)
    assert first.text == "Hessen: Über Ämter & Wege\nLanger Text\nmit Zeilen & Zeichen."
    assert (first.published, first.url, first.publisher) == (date(2025, 11, 13), "https://example.org/1", "Amtsblatt")
    assert isinstance(second, Article)
    assert (second.published, second.text) == (date(2025, 11, 14), "Nur kurz\nEin Satz.")
    assert isinstance(third, Article)
    assert (third.text, third.body_start) == ("Nur Titel", 9)
    assert [str(f) for f in faults] == [
        "feed.xml#4: missing title; an article needs a headline",
        "feed.xml#5: invalid date “heute”; write 2025-11-13 or 13.11.2025",
    ]


def test_atom_takes_the_day_of_change_where_it_has_no_other():
    atom = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Blatt</title><entry><title>Eins</title>
    <published>2025-11-12T10:00:00Z</published><updated>2025-11-13T10:00:00Z</updated><summary>Kurz.</summary></entry>
    <entry><title>Zwei</title><updated>2025-11-13T10:00:00Z</updated>
    <content type="html">&lt;p&gt;Lang.&lt;/p&gt;</content></entry></feed>"""
    days = [(a.published, a.text) for a in read_bytes(atom.encode(), "-") if isinstance(a, Article)]
    assert days == [(date(2025, 11, 12), "Eins\nKurz."), (date(2025, 11, 13), "Zwei\nLang.")]


def test_entities_of_a_feed_are_refused():
    declared = '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>'
    bomb = f"{declared}<rss><channel><title>&b;</title></channel></rss>"
    assert lines(bomb, "f.xml") == ["f.xml: declares XML entities, which are not expanded; save the feed without"]


@pytest.mark.parametrize(
    ("text", "line"),
    [("<rss><channel></channel></rss>", "f.xml: a feed without entries; save the feed again"),
     ("<rss><channel><item", "f.xml: broken feed: <unknown>:2:14: unclosed token; save the feed again")],
)  # fmt: skip
def test_feeds_without_entries(text, line):
    assert lines(text, "f.xml")[0].startswith(line[:20])
    assert len(lines(text, "f.xml")) == 1


def test_references_to_signs_that_do_not_exist_break_a_feed_only():
    assert lines("<rss><x>&#xD800;<", "f.xml") == ["f.xml: broken feed: UnicodeEncodeError; save the feed again"]


# JSON and JSON Lines


@pytest.mark.parametrize(
    ("record", "text", "day"),
    [
        ({"title": "T", "text": "Satz.", "published": "2025-11-13"}, "T\nSatz.", date(2025, 11, 13)),
        ({"headline": "T", "body": "Satz.", "date": "13.11.2025"}, "T\nSatz.", date(2025, 11, 13)),
        ({"id": 7, "title": "T", "content": "T\nSatz.", "published": None}, "T\nSatz.", None),
        ({"title": "T", "content_html": "<p>Satz.</p><p>Zwei.</p>"}, "T\nSatz.\nZwei.", None),
        ({"title": " T\n u ", "text": "Satz\ud800.\0"}, "T u\nSatz .", None),
    ],
)
def test_fields_of_json(record, text, day):
    article = one(json.dumps(record), "a.json")
    assert (article.text, article.published) == (text, day)
    assert one(json.dumps(record), "a.jsonl").text == text


def test_a_gold_file_is_an_article():
    gold = {"id": "g", "title": "T", "publisher": {"name": "Blatt"}, "published": "2025-11-13", "text": "T\nSatz.",
            "entities": [], "relations": [], "figures": []}  # fmt: skip
    article = one(json.dumps(gold, indent=1), "g.json")
    assert (article.key, article.text) == ("blatt-2025-11-13-t", "T\nSatz.")


def test_lists_of_json():
    items = [{"title": "A", "text": "Eins."}, {"title": "B", "text": "Zwei.", "publisher": "P"}]
    assert lines(json.dumps(items), "a.json") == ["A", "B"]
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Blatt", "items": items}
    records = list(read_bytes(json.dumps(feed).encode(), "standard input"))
    assert [r.publisher for r in records if isinstance(r, Article)] == ["Blatt", "P"]
    assert lines(json.dumps({"publisher": "P", "articles": []}), "a.json") == [
        "a.json: a list without articles; nothing to read"
    ]


def test_each_faulty_line_costs_itself_only():
    data = "\n".join(
        [
            '\ufeff{"title":"Gut","text":"Eins."}',
            "",
            "kaputt",
            '{"text":"x"}',
            '{"title":"T"}',
            '{"title":5,"text":"x"}',
            '{"title":"T","text":["x"]}',
            '{"title":"T","text":"x","date":20251113}',
            "3",
            '"text"',
            "null",
            "true",
            "[" * 100_000,
            '{"title":"Auch gut","text":"Zwei."}',
        ]
    )
    assert lines(data, "a.jsonl") == [
        "Gut",
        "a.jsonl:3: not JSON: Expecting value: line 1 column 1 (char 0); write one object a line",
        "a.jsonl:4: missing title; an article needs a headline",
        "a.jsonl:5: no text; nothing to read",
        "a.jsonl:6: “title” is a number, not text; put it in quotation marks",
        "a.jsonl:7: “text” is a list, not text; put it in quotation marks",
        "a.jsonl:8: “date” is a number, not text; put it in quotation marks",
        "a.jsonl:9: not an article but a number; write an object with title and text",
        "a.jsonl:10: not an article but a text; write an object with title and text",
        "a.jsonl:11: not an article but null; write an object with title and text",
        "a.jsonl:12: not an article but true or false; write an object with title and text",
        "a.jsonl:13: not JSON: nested too deeply; write one object a line",
        "Auch gut",
    ]


def test_json_lines_in_other_guises():
    two = '{"title":"A","text":"Ä."}\n\n{"title":"B","text":"Ö."}\n'
    assert lines(two, "a.json") == ["A", "B"]
    assert lines(two, "standard input") == ["A", "B"]
    assert lines(two.encode("utf-16"), "a.jsonl") == ["A", "B"]
    assert lines(two.encode("cp1252"), "a.jsonl") == ["A", "B"]
    assert lines("[{]", "a.json")[0].startswith("a.json: not JSON: ")
    assert lines("\n\n", "a.jsonl") == ["a.jsonl: empty; nothing to read"]
    assert lines(b"\xff\xff\xff", "a.jsonl")[0].startswith("a.jsonl:1: ")


# which format


@pytest.mark.parametrize(
    ("text", "place", "content_type", "title"),
    [
        (html(), "a.txt", "", "Neues Amt öffnet"),
        (html(), "https://example.org/a?b.txt", "text/html; charset=utf-8", "Neues Amt öffnet"),
        ("<p>Ein Satz.</p>", "a", "text/plain", "<p>Ein Satz.</p>"),
        ("---\ntitle: T\n---\nEin Satz.", "standard input", "", "T"),
        ("# T\n\n- eins\n- zwei", "standard input", "", "T"),
        ("T\nEin Satz.", "a.unbekannt", "", "T"),
        (RSS.format(charset="utf-8"), "a.html", "", "Hessen: Über Ämter & Wege"),
        ("[Anm.] Das ist ein Satz.", "standard input", "", "[Anm.] Das ist ein Satz."),
    ],
)
def test_the_content_tells_the_format(text, place, content_type, title):
    assert lines(text, place, content_type=content_type)[0] == title


def test_the_format_can_be_named():
    assert lines("# T\n\nEin Satz.", "a.txt", format="markdown") == ["T"]
    assert lines(html(), "a.html", format="plain")[0].startswith("<!DOCTYPE")


# keys and duplicates


def test_keys_are_unique_and_the_same_in_every_run():
    records = [{"title": "T", "text": t, "published": "2025-11-13"} for t in ("eins", "zwei", "drei", "eins ")]
    data = "\n".join(map(json.dumps, records)).encode()
    first, second = list(read_bytes(data, "a.jsonl")), list(read_bytes(data, "a.jsonl"))
    assert first == second
    keys = [r.key for r in first if isinstance(r, Article)]
    assert keys[0] == "unbekannt-2025-11-13-t"
    assert all(len(key) == len(keys[0]) + 9 for key in keys[1:])
    assert (str(first[3]), first[3].kind) == ("a.jsonl:4: duplicate of a.jsonl:1; left out", "duplicate")


def test_a_run_finds_duplicates_across_inputs():
    run = Run(language="en")
    (first,) = read_bytes(b"T\nEin Satz.", "a.txt", run=run)
    (second,) = read_bytes(b"T\n\nEin Satz.", "b.txt", run=run)
    assert isinstance(first, Article)
    assert first.language == "en"
    assert str(second) == "b.txt: duplicate of a.txt; left out"


def test_title_without_latin_letters_is_keyed_by_its_text():
    assert one("Привет\nEin Satz.", "a.txt").key.startswith("unbekannt-ohne-datum-")
    assert len(one("Привет\nEin Satz.", "a.txt").key) == len("unbekannt-ohne-datum-") + 8
