"""Verdicts, form, overlap and what holds whatever the text."""

import gc
import re
import tracemalloc

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from dropbrief.domain import Article, Block, BlockKind, Finding, Metadata, Severity, Statement, Verdict
from dropbrief.summarize import grounding, injection
from dropbrief.summarize.check import CheckedArticle
from dropbrief.summarize.check.form import LONGEST_TEXT
from dropbrief.summarize.grounding import MOST_IDS, SentArticle
from dropbrief.summarize.schema import ReplySentence
from dropbrief.summarize.sentences import clean
from tests.checked import checked_article, findings, growth, kinds

FERRY = (
    "The ferry Alma carried 1,204 passengers to Harrow Isle on Friday, 3 April 2026.",
    "Captain Ruth O’Dell said the crossing took 2.5 hours because of fog.",
    "“We never lost sight of the harbour lights,” Ms O’Dell told the Harrow Gazette.",
    "The company NORDLINE will add a second ferry in June.",
)


def checked(text: str, *ids: int, of: tuple[str, ...] = FERRY) -> Statement | None:
    """The sentence as it is stored; `of` are the sentences of the article."""
    sent = SentArticle(checked_article(*of), frozenset(range(1, len(of) + 1)))
    judged = grounding.check_sentences([ReplySentence(ids=list(ids), text=text)], sent, most=1)
    return next(iter(grounding.statements(judged, sent)), None)


# Verdicts


def test_a_sentence_in_the_models_words_is_verified() -> None:
    text = "The Alma carried 1204 passengers to Harrow Isle."

    assert checked(text, 1) == Statement(text, (1,), Verdict.VERIFIED)


def test_a_number_that_is_not_in_the_article_is_replaced_by_the_cited_sentence() -> None:
    text = "The ferry Alma carried 1,240 passengers to Harrow Isle."

    assert checked(text, 1) == Statement(FERRY[0], (1,), Verdict.QUOTED, (Finding("number", "1,240"),))


def test_a_number_of_another_sentence_is_replaced_too() -> None:
    found = checked("The ferry Alma carried passengers to Harrow Isle in 2.5 hours.", 1)

    assert found == Statement(FERRY[0], (1,), Verdict.QUOTED, (Finding("number", "2.5 hours"),))


def test_a_sentence_that_has_the_missing_name_is_cited_too() -> None:
    text = "The ferry Alma of NORDLINE carried passengers to Harrow Isle."

    assert checked(text, 1) == Statement(text, (1, 4), Verdict.VERIFIED)


def test_a_name_for_which_too_many_would_have_to_be_cited_is_flagged() -> None:
    text = "The ferry Alma of NORDLINE carried passengers to Harrow Isle."

    found = checked(text, 1, 2, 3)

    assert found == Statement(text, (1, 2, 3), Verdict.FLAGGED, (Finding("name", "nordline", Severity.SOFT),))


def test_several_faults_are_all_named() -> None:
    text = "See https://ferry.example: Baron Munch said “we lost sight of the harbour” 17 times."

    found = checked(text, 3)

    assert found is not None
    assert {flag.kind for flag in found.flags} == {
        "address",
        "markup",
        "number",
        "quotation",
        "name",
        "overlap",
    }


def test_the_first_cited_sentence_is_quoted() -> None:
    found = checked("The ferry sank 9 times.", 4, 1)

    assert found is not None
    assert (found.text, found.ids) == (FERRY[3], (4,))


def test_a_quotation_is_the_articles_own_sentence() -> None:
    why = (Finding("no_summary"),)

    quoted = grounding.quotation(2, SentArticle(checked_article(*FERRY), frozenset({2})), why)

    assert quoted == Statement(FERRY[1], (2,), Verdict.QUOTED, why)


def test_white_space_of_the_model_is_not_kept() -> None:
    found = checked("  The ferry\nAlma\tcarried 1,204\u00a0passengers. ", 1)

    assert found is not None
    assert found.text == "The ferry Alma carried 1,204 passengers."


def test_a_finding_holds_no_long_text() -> None:
    found = findings(f"He said “{'harbour ' * 40}”.", "He said nothing.")

    assert max(len(finding.token) for finding in found) == 80


# Articles


def test_the_evidence_of_an_article_is_its_title_headings_and_sentences() -> None:
    article = Article(
        "The ferry",
        (Block(BlockKind.HEADING, "A storm"), Block(BlockKind.PARAGRAPH, "It sank. It rose.")),
        metadata=Metadata(language="en", published_at="2026-04-03"),
    )

    assert CheckedArticle.of(article) == CheckedArticle(
        ("It sank.", "It rose."), "The ferry\nA storm\nIt sank.\nIt rose.", "en", "2026-04-03"
    )


@pytest.mark.parametrize("ids", [(), (0,), (-1,), (5,), (10**30,), (0, -4, 99)])
def test_a_sentence_without_valid_evidence_is_dropped(ids: tuple[int, ...]) -> None:
    assert checked("The ferry Alma carried 1,204 passengers.", *ids) is None


@pytest.mark.parametrize(
    ("given_ids", "kept"),
    [
        ((1, 1, 1), (1,)),
        ((9, 1, 0), (1,)),
        ((4, 1), (4, 1)),
        ((1, -1, 2, 1, 3, 4), (1, 2, 3)),
    ],
)
def test_valid_ids_are_kept_once_in_their_order_and_not_too_many(
    given_ids: tuple[int, ...], kept: tuple[int, ...]
) -> None:
    found = checked("The ferry Alma carried 1,204 passengers.", *given_ids)

    assert found is not None
    assert found.ids == kept
    assert len(found.ids) <= MOST_IDS


def test_an_article_without_sentences_has_no_evidence() -> None:
    assert checked("Nothing.", 1, of=()) is None


# Form


@pytest.mark.parametrize("text", ["", "   ", "…", "— – !", "\n\t", "***", "😀", "“”"])
def test_a_text_without_a_word_is_replaced(text: str) -> None:
    found = checked(text, 1)

    assert found is not None
    assert found.verdict is Verdict.QUOTED
    assert found.flags[0] == Finding("empty")


@pytest.mark.parametrize(
    "text",
    ["The ferry " * 60, "a" * (LONGEST_TEXT + 1), "“'" * 100_000, "1 234 " * 50_000],
    ids=lambda text: text[:10],
)
def test_a_model_that_does_not_stop_is_replaced(text: str) -> None:
    assert checked(text, 1) == Statement(FERRY[0], (1,), Verdict.QUOTED, (Finding("length"),))


def test_a_text_of_the_greatest_length_is_no_babble() -> None:
    sentence = ("harbour " * 100)[: LONGEST_TEXT - 1] + "s"

    assert findings(sentence, sentence) == ()


@pytest.mark.parametrize(
    "addition",
    [
        "https://ferry.example",
        "HTTP://ferry.example",
        "ftp://ferry.example",
        "www.ferry.example",
        "[tickets](ferry)",
        "<b>ferry</b>",
        "<img src=ferry>",
        "</script>",
        "{{ferry}}",
        "```ferry",
        "<|im_start|>",
    ],
)
def test_markup_and_addresses_are_replaced_even_where_the_article_has_them(addition: str) -> None:
    sentence = f"The ferry sails {addition} today."

    assert findings(sentence, sentence) == (Finding("markup"),)


@pytest.mark.parametrize(
    "text", ["The risk was <5% at first.", "They said [sic] ferry (old).", "I <3 ferries."]
)
def test_a_bracket_alone_is_no_markup(text: str) -> None:
    assert findings(text, text) == ()


def test_a_long_text_that_breaks_off_is_no_sentence() -> None:
    sentence = "The harbour " + "and the harbour " * 14 + "closed on Monday."

    assert findings(sentence, sentence) == ()
    for end in (" on Monday.", " closed on Monday.", "d on Monday."):
        assert "unfinished" in kinds(sentence.removesuffix(end), sentence)


def test_of_a_text_that_breaks_off_the_whole_sentences_are_kept() -> None:
    begun = "The crossing took longer than the harbour master had expected, because"

    found = checked(f"{FERRY[0]} {begun}", 1)

    assert found == Statement(FERRY[0], (1,), Verdict.VERIFIED)


def test_a_text_that_ends_as_one_of_its_sentences_does_is_kept_whole() -> None:
    headline = "Nordline and the harbour of the isle add a second ferry that sails in June"
    text = f"{FERRY[0]} {headline}"

    found = checked(text, 1, 2, 3, of=(FERRY[0], headline, FERRY[2]))

    assert found == Statement(text, (1, 2, 3), Verdict.VERIFIED)


# Overlap


def test_a_sentence_that_stands_elsewhere_is_soft_and_one_that_stands_nowhere_is_hard() -> None:
    elsewhere = findings("The crossing took hours because of fog.", FERRY[3], elsewhere=FERRY[1])
    nowhere = findings("The government lowers every tax again.", FERRY[3], elsewhere=FERRY[1])

    assert elsewhere == (Finding("overlap", severity=Severity.SOFT),)
    assert nowhere == (Finding("overlap"),)


def test_an_inflected_word_is_the_same_word() -> None:
    assert findings("Passengers crossed harbours.", "A passenger is crossing the harbour.") == ()


@pytest.mark.parametrize(
    ("text", "fine"), [("No, we go.", False), ("He ran.", False), ("It is in.", True), ("Oh!", False)]
)
def test_a_text_of_short_words_only_is_compared_too(text: str, fine: bool) -> None:
    assert ("overlap" not in kinds(text, "Now the ox is in it.")) is fine


@pytest.mark.parametrize(
    ("language", "text", "stood"),
    [
        ("en", "About 8,000 people watched it.", "The race was long, and 8,400 watched."),
        ("de", "In der Schule stand Wasser.", "Im Keller der Grundschule lief Hochwasser auf."),
        ("ru", "Игорь получил колонию.", "Суд отправил Игоря в колонии."),
        ("ar", "طول الجسر كبير.", "بنت المدينة جسرا طوله كبير."),
    ],
)
def test_small_words_endings_and_compounds_do_not_matter(language: str, text: str, stood: str) -> None:
    assert kinds(text, stood, language=language) == set()


@pytest.mark.parametrize(
    ("stood", "paraphrase", "other_number", "unrelated"),
    [
        (
            "2026年4月3日，阿尔玛号渡轮载着1204名乘客抵达哈罗岛。",
            "阿尔玛号渡轮载着1204名乘客。",
            "阿尔玛号渡轮载着1240名乘客。",
            "政府宣布明年降低所有税率。",
        ),
        (
            "2026年にフェリーのアルマ号は1204人の乗客を島へ運んだ。",
            "アルマ号は1204人の乗客を運んだ。",
            "アルマ号は1240人の乗客を運んだ。",
            "政府は来年の減税を決めました。",
        ),
        (
            "เรือเฟอร์รี่บรรทุกผู้โดยสาร 1204 คนไปยังเกาะ",
            "เรือเฟอร์รี่บรรทุกผู้โดยสาร 1204 คน",
            "เรือเฟอร์รี่บรรทุกผู้โดยสาร 1240 คน",
            "รัฐบาลประกาศลดภาษีทั้งหมดในปีหน้า",
        ),
        (
            "نقلت العبّارة ألما ١٢٠٤ ركاب إلى جزيرة هارو.",
            "نقلت العبّارة 1204 ركاب إلى جزيرة هارو.",
            "نقلت العبّارة ١٢٤٠ ركاب إلى جزيرة هارو.",
            "أعلنت الحكومة خفض الضرائب جميعها العام المقبل.",
        ),
    ],
    ids=["Chinese", "Japanese", "Thai", "Arabic"],
)
def test_a_script_without_capitals_is_checked_by_its_numbers_and_its_words(
    stood: str, paraphrase: str, other_number: str, unrelated: str
) -> None:
    assert kinds(stood, stood) == set()
    assert kinds(paraphrase, stood) == set()
    assert kinds(other_number, stood) == {"number"}
    assert kinds(unrelated, stood) == {"overlap"}


# Other languages

ENGLISH = "The ferry Alma carried 1,204 passengers to the island of Harrow on Friday, because of the storm."


def test_a_sentence_in_another_language_is_checked_for_what_does_not_depend_on_it() -> None:
    true = "Die Fähre Alma hat am Freitag 1.204 Passagiere auf die Insel von Harrow gebracht."
    false = "Die Fähre Berta hat am Montag 1.300 Passagiere auf die Insel von Harrow gebracht."

    assert kinds(true, ENGLISH, language="en") == set()
    assert kinds(false, ENGLISH, language="en") == {"name", "date", "number"}


def test_the_article_is_read_in_the_language_it_is_in_whatever_it_declares() -> None:
    stood = "Die Fähre hat am Freitag drei Passagiere auf die Insel gebracht."

    assert kinds(stood.replace("drei", "3"), stood, language="en") == set()


# Whatever the text

SENTENCES = st.lists(
    st.one_of(
        st.text(max_size=80),
        st.text(alphabet="aAbB1239,.'’‘“”\"«»- 字ก٣½", max_size=40),
        st.sampled_from(FERRY),
    ),
    min_size=1,
    max_size=6,
)


def is_sound(sentence: str) -> bool:
    """A sentence as the article has it, which the checks can only find fault with for what it is itself."""
    is_markup = re.search(r"https?:|://|www\.|</?[a-zA-Z]|\]\(|\{\{|```|<\|", sentence, re.IGNORECASE)
    is_fit = not is_markup and not injection.findings(sentence)
    return bool(re.search(r"\w", sentence)) and len(sentence) <= LONGEST_TEXT and is_fit


@settings(deadline=None)  # of one example; the first ones of a slow machine
@given(SENTENCES, st.data())
@example(["12", "345 people"], None)
def test_a_sentence_of_the_article_itself_is_verified(
    sentences: list[str], data: st.DataObject | None
) -> None:
    """Unless it has no word, is too long, or is what no sentence of a brief may be."""
    one_line = tuple(map(clean, sentences))
    number = data.draw(st.integers(1, len(one_line))) if data else 1
    sentence = one_line[number - 1]
    assume(is_sound(sentence))

    found = checked(sentence, number, of=one_line)

    assert found == Statement(sentence, (number,), Verdict.VERIFIED)


@settings(deadline=None)
@given(st.text(max_size=600), st.lists(st.integers(), max_size=8), SENTENCES)
def test_whatever_the_model_says_a_statement_rests_on_valid_ids_or_is_none(
    text: str, ids: list[int], sentences: list[str]
) -> None:
    found = checked(text, *ids, of=tuple(sentences))

    valid = {n for n in ids if 1 <= n <= len(sentences)}
    assert found is None or found.ids[0] in valid
    assert found is None or set(found.ids) <= set(range(1, len(sentences) + 1))
    if found and found.verdict is Verdict.QUOTED:
        assert found.text == sentences[found.ids[0] - 1]
    if found and found.verdict is not Verdict.QUOTED:
        assert all(flag.severity is Severity.SOFT for flag in found.flags)


UNITS = (
    "1,", "1.1", "9 ", "two ", "hundred ", "vingt-", "½", "1000 000 ", "Alma ", "A.", "Alma of the ", "“",
    "'", "'a ", "a'", "May ", "last month ", "about ", "not ", "n't ", "more than 1 ", "字", "… ", "(", "[",
    "1/1/2026 ", "3-2 ", "from 3 to ", "8 pm ", "half past ", "خمس و", "三万",
)  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_the_time_of_a_check_grows_as_the_article_does(unit: str) -> None:
    assert growth(unit) < 12  # of four times the text: 4 where time is linear, 16 where it is its square


def test_no_long_word_is_remembered() -> None:
    """A process that checks many briefs must not grow with their articles."""
    long = " ".join(f"sagte Zwei{letter}{'x' * 9_000}." for letter in "abcdefghijklmnopqrst")
    findings("Die Fähre Alma.", long.replace("x" * 9_000, ""), language="de")
    tracemalloc.start()

    findings("Die Fähre Alma.", long, language="de")
    gc.collect()

    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < len(long) / 2
