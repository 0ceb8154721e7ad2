"""The pages, from values."""

from dataclasses import replace

import pytest

from dropbrief.budget import Amount
from dropbrief.console import page_templates, pages
from dropbrief.console.reading import mark_cited
from dropbrief.console.requests import Query
from dropbrief.console.tallies import tally_day
from dropbrief.console.views import Spending, UploadsView, UploadView
from dropbrief.domain import Article, Block, BlockKind, Brief, Metadata, Removed, Statement, Usage, Verdict
from dropbrief.ledger import Fate
from tests import example

SCRIPT = "<script>alert(1)</script> & \"quotes\" 'too'"
SENTENCES = ("The lake froze in January.", "Skaters came from Brannock.", "The ice held for nine days.")
ARTICLE = Article(
    "The lake froze",
    (
        Block(BlockKind.PARAGRAPH, " ".join(SENTENCES[:2])),
        Block(BlockKind.HEADING, "What came next"),
        Block(BlockKind.QUOTE, SENTENCES[2]),
    ),
    (Removed("Subscribe now", "subscribe"),),
    Metadata(byline="Oda Finn", language="en", origins={"byline": "json-ld"}),
)
BRIEF = replace(
    example.BRIEF,
    summary=(Statement("The ice held for nine days.", (3,), Verdict.VERIFIED),),
    points=(),
    cited={"3": SENTENCES[2]},
    usage=Usage(100, 20, cost_usd=0.00021),
)


def seen(fate: Fate = example.BRIEFED, brief: Brief | None = BRIEF, article: Article = ARTICLE) -> UploadView:
    return UploadView(fate, brief, article, mark_cited(article, brief))


def shown(view: UploadView) -> str:
    return pages.upload("/uploads/x", view, retriable=False, token="t")


def listed(*fates: Fate, **asked: str) -> str:
    return pages.uploads(
        "/",
        UploadsView(
            Query(**asked),
            fates,
            cursor="",
            today=tally_day("2026-01-31", fates, complete=True),
            spending=Spending(Amount(120, 210_000), 0, 10.0),
        ),
        {"medtop:14000000": "society"},
        days=14,
        was_retried=False,
    )


def test_a_page_shows_markup_in_any_text_as_text() -> None:
    poisoned = replace(
        example.REJECTED,
        upload=replace(example.UPLOAD, key=SCRIPT),
        title=SCRIPT,
        source=SCRIPT,
        reason=SCRIPT,
        detail=SCRIPT,
    )
    article = Article(SCRIPT, (Block(BlockKind.PARAGRAPH, SCRIPT),), (Removed(SCRIPT, SCRIPT),))
    brief = replace(BRIEF, summary=(Statement(SCRIPT, (1,), Verdict.QUOTED),), cited={}, model=SCRIPT)

    texts = [
        listed(poisoned, source=SCRIPT, topic=SCRIPT),
        shown(seen(poisoned, brief, article)),
        pages.failures("/failures", [poisoned], days=14, token=SCRIPT),
        pages.sources("/sources", [tally_day(SCRIPT, [poisoned], complete=True)], 14),
        pages.trouble("/x", SCRIPT, SCRIPT),
    ]

    for text in texts:
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_the_cited_sentence_is_marked_and_the_others_are_not() -> None:
    text = shown(seen())

    assert '<mark id="s3" tabindex="-1"><sup>3</sup>The ice held for nine days.</mark>' in text
    assert '<span id="s1">The lake froze in January.</span>' in text
    assert text.count("<mark") == 1
    assert 'href="#s3" aria-label="Sentence 3 of the article">3</a>' in text


def test_nothing_is_marked_where_a_number_leads_to_another_sentence() -> None:
    text = shown(seen(brief=replace(BRIEF, cited={"2": SENTENCES[2]})))

    assert "<mark" not in text
    assert "The article cannot be marked" in text
    assert SENTENCES[2] in text


def test_a_verdict_is_told_in_words_and_so_are_its_flags() -> None:
    text = shown(seen(brief=example.BRIEF))

    for statement in (*example.BRIEF.summary, *example.BRIEF.points):
        assert f"<b>{statement.verdict}</b>" in text
        assert all(flag.token in text for flag in statement.flags)


def test_removed_lines_wait_behind_a_summary_with_their_rule_and_what_it_says() -> None:
    text = shown(seen())

    details = text[text.index("<details") : text.index("</details>")]
    assert "Removed lines: 1" in details
    assert "Subscribe now" in details
    assert "An invitation to subscribe" in details


def test_a_fact_says_where_it_was_found() -> None:
    text = shown(seen())

    assert '<th scope="row">byline</th><td dir="auto">Oda Finn</td><td>json-ld</td>' in text
    assert '<th scope="row">language</th><td dir="auto">en</td><td>not recorded</td>' in text


def test_a_cost_that_nobody_knows_is_not_told_as_nothing() -> None:
    unpriced = replace(BRIEF, usage=Usage(100, 20))

    assert "price unknown" in shown(seen(brief=unpriced))
    assert "$0.00021" in shown(seen())


def test_an_article_longer_than_a_page_is_cut_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_SENTENCES", 2)

    text = shown(seen())

    assert "Sentences that are not shown here: 1." in text
    assert "The lake froze in January." in text


def test_only_what_is_not_at_its_end_is_asked_for_again() -> None:
    assert "data-live" in shown(seen(example.NORMALIZED, None))
    assert "data-live" not in shown(seen())


def test_every_address_on_a_page_is_relative() -> None:
    text = listed(example.BRIEFED) + shown(seen())

    assert 'href="/' not in text
    assert 'action="/' not in text
    assert 'src="/' not in text


def test_no_page_has_a_style_or_a_script_of_its_own() -> None:
    for text in (listed(example.BRIEFED), shown(seen())):
        assert " style=" not in text
        assert "<style" not in text
        assert text.count("<script") == text.count("<script src=") == 1


def test_a_file_is_named_after_what_is_in_it() -> None:
    (name,) = (name for name in page_templates.assets() if name.endswith(".css"))

    assert len(name.partition(".")[0]) == 12
    assert f"static/{name}" in listed()
