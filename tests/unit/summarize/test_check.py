"""Whether a sentence of the model stands in the article."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from dropbrief.domain import Finding, Statement, Verdict
from dropbrief.summarize import grounding, injection
from dropbrief.summarize.check import LONGEST_TEXT, Evidence, flags
from dropbrief.summarize.grounding import MOST_IDS, Source
from dropbrief.summarize.schema import Cited

FERRY = (
    "The ferry Alma carried 1,204 passengers to Harrow Isle on Friday, 3 April 2026.",
    "Captain Ruth O’Dell said the crossing took 2.5 hours because of fog.",
    "“We never lost sight of the harbour lights,” Ms O’Dell told the Harrow Gazette.",
    "The company NORDLINE will add a second ferry in June.",
)
TITLE = "Ferry to Harrow Isle sails again"


def evidence(*sentences: str, title: str = TITLE) -> Evidence:
    return Evidence(sentences, "\n".join((title, *sentences)))


def checked(text: str, *ids: int, of: tuple[str, ...] = FERRY) -> Statement | None:
    return stored(Cited(ids=list(ids), text=text), of)


def stored(item: Cited, of: Sequence[str]) -> Statement | None:
    source = Source(evidence(*of), range(1, len(of) + 1))
    return next(iter(grounding.statements(grounding.judged([item], source, 1), source)), None)


def kinds(statement: Statement) -> tuple[str, ...]:
    return tuple(finding.kind for finding in statement.flags)


def flagged(text: str, *sentences: str) -> tuple[str, ...]:
    """The flags of a text that cites all these sentences."""
    return tuple(found.kind for found in flags(text, sentences, evidence(*sentences, title="")))


# Verdicts


def test_a_sentence_in_the_models_words_is_verified() -> None:
    text = "The Alma carried 1204 passengers to Harrow Isle."

    assert checked(text, 1) == Statement(text, (1,), Verdict.VERIFIED)


def test_a_number_that_is_not_in_the_article_is_replaced_by_the_cited_sentence() -> None:
    text = "The ferry Alma carried 1,240 passengers to Harrow Isle."

    assert checked(text, 1) == Statement(FERRY[0], (1,), Verdict.QUOTED, (Finding("number"),))


def test_several_faults_are_all_named() -> None:
    text = "See https://ferry.example: Baron Munch said “we lost sight of the harbour” 17 times."

    found = checked(text, 3)

    assert found is not None
    assert kinds(found) == ("address", "markup", "number", "quotation", "name", "overlap")


def test_the_first_cited_sentence_is_quoted() -> None:
    found = checked("The ferry sank 9 times.", 4, 1)

    assert found is not None
    assert (found.text, found.ids) == (FERRY[3], (4,))


def test_a_quotation_is_the_articles_own_sentence() -> None:
    source, why = Source(evidence(*FERRY), {1, 2, 3, 4}), (Finding("no_summary"),)

    assert grounding.quotation(2, source, why) == Statement(FERRY[1], (2,), Verdict.QUOTED, why)


def test_white_space_of_the_model_is_not_kept() -> None:
    found = checked("  The ferry\nAlma\tcarried 1,204\u00a0passengers. ", 1)

    assert found is not None
    assert found.text == "The ferry Alma carried 1,204 passengers."


# Ids


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


# Empty, long, markup


@pytest.mark.parametrize("text", ["", "   ", "…", "— – !", "\n\t", "***", "😀", "“”"])
def test_a_text_without_a_word_is_replaced(text: str) -> None:
    found = checked(text, 1)

    assert found is not None
    assert found.verdict is Verdict.QUOTED
    assert kinds(found) == ("empty", "overlap")


@pytest.mark.parametrize(
    "text",
    ["The ferry " * 60, "a" * (LONGEST_TEXT + 1), "“'" * 100_000, "1 234 " * 50_000],
    ids=lambda text: text[:10],
)
def test_a_model_that_does_not_stop_is_replaced(text: str) -> None:
    found = checked(text, 1)

    assert found == Statement(FERRY[0], (1,), Verdict.QUOTED, (Finding("length"),))


def test_a_text_of_the_greatest_length_is_no_babble() -> None:
    sentence = ("harbour " * 100)[: LONGEST_TEXT - 1] + "s"

    assert flagged(sentence, sentence) == ()


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

    assert flagged(sentence, sentence) == ("markup",)


@pytest.mark.parametrize(
    "text", ["The risk was <5% at first.", "They said [sic] ferry (old).", "I <3 ferries."]
)
def test_a_bracket_alone_is_no_markup(text: str) -> None:
    assert flagged(text, text) == ()


# Numbers


@pytest.mark.parametrize(
    ("told", "stood"),
    [
        ("1204", "1,204"),
        ("1,204", "1204"),
        ("1.204", "1,204"),
        ("1 204", "1,204"),
        ("1'204", "1,204"),
        ("1’204", "1'204"),
        ("1\u202f204", "1204"),
        ("1234567", "1,234,567"),
        ("1.234.567", "1 234 567"),
        ("1,234,567.50", "1.234.567,50"),
        ("12 345,6", "12,345.6"),
        ("2,5", "2.5"),
        ("345", "٣٤٥"),
        ("3456", "٣٬٤٥٦"),
        ("3.5", "٣٫٥"),
        ("१२", "12"),
        ("３４５", "345"),
        ("2025", "in 2025, 3 of them"),
        ("3", "in 2025, 3 of them"),
        ("2", "1, 2 and 3"),
        ("200", "in 1999 200 of them"),
        ("1999", "in 1999 200 of them"),
        ("3456", "in lane 12 3456 of them"),
        ("3.5", "3.5-4"),
        ("4", "3.5–4"),
        ("30", "10:30"),
        ("5", "item 5."),
        ("½", "2½"),
        ("1990s", "the 1990s"),
        ("7th", "the 7th"),
    ],
)
def test_a_number_may_be_written_in_another_way(told: str, stood: str) -> None:
    assert "number" not in flagged(f"They counted {told} boats.", f"They counted {stood} boats.")


@pytest.mark.parametrize(
    ("told", "stood"),
    [
        ("1,205", "1,204"),
        ("204", "1,204"),
        ("1", "1,204"),
        ("204", "1’204"),
        ("12.04", "1,204"),
        ("2.5", "25"),
        ("25", "2.5"),
        ("2.50", "2.5"),
        ("5", "2.5"),
        ("12", "1 and 2"),
        ("23", "1, 2, 3"),
        ("1999200", "in 1999 200 of them"),
        ("2026", "2025"),
        ("٣٤٦", "٣٤٥"),
        ("¼", "½"),
        ("3½", "3"),
        ("200", "no number"),
    ],
)
def test_another_number_is_flagged(told: str, stood: str) -> None:
    assert "number" in flagged(f"They counted {told} boats.", f"They counted {stood} boats.")


def test_a_number_of_another_sentence_is_no_evidence() -> None:
    found = checked("The ferry Alma carried passengers to Harrow Isle in 2.5 hours.", 1)

    assert found is not None
    assert (found.verdict, found.flags) == (Verdict.QUOTED, (Finding("number"),))


def test_numbers_at_the_border_of_two_sentences_are_two_numbers() -> None:
    assert flagged("Lane 12 was empty.", "Lane 12 was empty, the next was lane 7", "345 people came.") == ()


# Quotations

MARKS = ["“{}”", "”{}”", "„{}“", "„{}”", '"{}"', "＂{}＂", "«{}»", "« {} »", "»{}«", "‹{}›", "›{}‹"]
SINGLE_MARKS = ["‘{}’", "‚{}‘", "'{}'", "「{}」", "『{}』", "《{}》", "“{}", "„{}", "«{}"]


@pytest.mark.parametrize("marks", MARKS + SINGLE_MARKS)
def test_an_altered_quotation_is_flagged_in_any_marks(marks: str) -> None:
    text = "Ms O’Dell said: " + marks.format("we always lost sight of the harbour lights")

    found = checked(text, 3)

    assert found == Statement(FERRY[2], (3,), Verdict.QUOTED, (Finding("quotation"),))


@pytest.mark.parametrize("marks", MARKS + SINGLE_MARKS)
def test_a_faithful_quotation_passes_in_any_marks(marks: str) -> None:
    text = "Ms O’Dell said: " + marks.format("We never lost sight of the harbour lights")

    found = checked(text, 3)

    assert found == Statement(text, (3,), Verdict.VERIFIED)


@pytest.mark.parametrize(
    "text",
    [
        "“never lost sight” of the “harbour lights”",
        "“Never lost sight,” she said, “of the harbour lights.”",
        "the 'harbour lights' of the company's ferry and the passengers' crossing",
    ],
)
def test_parts_of_a_quotation_may_be_quoted(text: str) -> None:
    found = checked(f"Ms O’Dell told the Gazette about sight: {text}", 3)

    assert found is not None
    assert "quotation" not in kinds(found)


def test_a_quotation_inside_a_quotation_is_checked_with_it() -> None:
    sentence = "He said “they call it “the slow boat” here” and laughed."

    assert flagged(sentence, sentence) == ()
    assert flagged(sentence.replace("slow", "fast"), sentence) == ("quotation",)


def test_a_quotation_may_run_over_two_sentences_of_the_article() -> None:
    sentences = ("“We waited.", "Then we sailed,” she said.")

    assert flagged("She said “we waited. Then we sailed”.", *sentences) == ()


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_an_apostrophe_ends_no_quotation(apostrophe: str) -> None:
    sentence = f"‘We didn{apostrophe}t see the lights of the harbour’ was their answer."

    assert flagged(sentence, sentence) == ()
    assert flagged(sentence.replace("see the lights", "see lights"), sentence) == ("quotation",)


def test_an_apostrophe_opens_no_quotation() -> None:
    text = "The company's second ferry isn't the passengers' choice, it's June's."

    assert "quotation" not in flagged(text, FERRY[3])


# Names


@pytest.mark.parametrize(
    "text",
    [
        "The ferry Berta carried passengers to Harrow Isle on Friday.",
        "The ferry Alma carried passengers to Farrow Isle on Friday.",
        "The ferry Alma carried passengers to Harrow Isle on Monday.",
        "The ferry Alma carried passengers to Harrow Isle in May.",
        "The ferry Alma carried EU passengers to Harrow Isle.",
        "The ferry Alma's NATO-led passengers left Harrow Isle.",
    ],
)
def test_a_capitalized_word_that_is_not_in_the_article_is_flagged(text: str) -> None:
    found = checked(text, 1)

    assert found == Statement(FERRY[0], (1,), Verdict.QUOTED, (Finding("name"),))


@pytest.mark.parametrize(
    "text",
    [
        "Passengers of the ferry Alma went to Harrow Isle.",
        "Many passengers of the Alma carried to the ISLE.",
        "The ferry Alma's passengers went to Harrow-Isle.",
        "The ferry ALMA'S passengers went to Harrow’s Isle.",
        "On Friday, Alma’s passengers carried the ferry.",
    ],
)
def test_a_name_may_take_a_possessive_capitals_or_a_hyphen(text: str) -> None:
    found = checked(text, 1)

    assert found is not None
    assert found.verdict is Verdict.VERIFIED


@pytest.mark.parametrize("name", ["O'Dell", "O’Dell", "O'Dell's", "O’DELL’S"])
def test_an_apostrophe_inside_a_name_may_be_of_either_kind(name: str) -> None:
    assert flagged(f"The captain was {name} for hours.", f"For hours {FERRY[1]}") == ()


@pytest.mark.parametrize("text", ["James's boat sank.", "James’ boat sank.", "The boat of James sank."])
@pytest.mark.parametrize("stood", ["James's boat sank.", "James’ boat sank.", "The boat of James sank."])
def test_a_name_that_ends_in_s_is_one_name(text: str, stood: str) -> None:
    assert flagged(text, stood) == ()


@pytest.mark.parametrize("first", ["NATO", "NATO's", "NATO’S", "EU-wide", "IMF"])
def test_an_acronym_is_checked_even_as_the_first_word(first: str) -> None:
    assert "name" in flagged(f"{first} ferry sails.", "The ferry sails.")
    assert "name" not in flagged(f"{first} ferry sails.", f"The {first} ferry sails.")


@pytest.mark.parametrize("first", ["A", "I", "However", "Many", "Été"])
def test_an_ordinary_first_word_is_not_checked(first: str) -> None:
    assert flagged(f"{first} ferry sails.", "The ferry sails.") == ()


def test_a_name_of_the_title_counts() -> None:
    assert flags("The ferry of Harrow sails.", ["The ferry sails."], evidence("The ferry sails.")) == ()


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Паром «Альма» прибыл в Харроу.", "Паром «Альма» прибыл в Берген."),
        ("Το πλοίο Άλμα έφτασε στο Χάροου.", "Το πλοίο Άλμα έφτασε στο Μπέργκεν."),
    ],
)
def test_names_are_checked_in_every_script_with_capitals(text: str, other: str) -> None:
    assert flagged(text, text) == ()
    assert flagged(other, text) == ("name",)


# Scripts without capitals


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
    assert flagged(stood, stood) == ()
    assert flagged(paraphrase, stood) == ()
    assert flagged(other_number, stood) == ("number",)
    assert flagged(unrelated, stood) == ("overlap",)


def test_letters_and_digits_inside_a_run_do_not_hide_its_words() -> None:
    stood = "港口公司表示AI技术正在改变北京的渡轮。"

    assert flagged("AI技术正在改变渡轮。", stood) == ()
    assert flagged("EU技术正在改变渡轮。", stood) == ("name",)
    assert flagged("AI使所有乘客免费获得门票。", stood) == ("overlap",)


def test_vietnamese_words_are_words() -> None:
    stood = "Tàu phà chở hành khách đến hòn đảo ở phía bắc tỉnh."

    assert flagged("Tàu chở hành khách đến đảo.", stood) == ()
    assert flagged("Tàu chở hành khách đến Mỹ Tho.", stood + " Mễ Tho.") == ("name",)
    assert flagged("Tàu giảm mọi khoản thuế doanh nghiệp.", stood) == ("overlap",)


# Overlap


def test_a_sentence_that_its_evidence_does_not_tell_is_replaced() -> None:
    found = checked("The crossing took many hours because of fog.", 4)

    assert found == Statement(FERRY[3], (4,), Verdict.QUOTED, (Finding("overlap"),))


def test_an_inflected_word_is_the_same_word() -> None:
    assert flagged("Passengers crossed harbours.", "A passenger is crossing the harbour.") == ()


@pytest.mark.parametrize(
    ("text", "fine"), [("No, we go.", False), ("He ran.", False), ("It is in.", True), ("Oh!", False)]
)
def test_a_text_of_short_words_only_is_compared_too(text: str, fine: bool) -> None:
    assert (flagged(text, "Now the ox is in it.") == ()) is fine


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
    return bool(re.search(r"\w", sentence)) and len(sentence) <= LONGEST_TEXT and not is_markup


@settings(deadline=None)  # of one example; the first ones of a slow machine
@given(SENTENCES, st.data())
@example(["12", "345 people"], None)
def test_a_sentence_of_the_article_itself_is_verified(
    sentences: list[str], data: st.DataObject | None
) -> None:
    """Unless it has no word, is too long, or holds markup or an address."""
    one_line = tuple(" ".join(sentence.split()) for sentence in sentences)
    number = data.draw(st.integers(1, len(one_line))) if data else 1
    sentence = one_line[number - 1]
    assume(is_sound(sentence) and not injection.faults(sentence))

    found = checked(sentence, number, of=one_line)

    assert found == Statement(sentence, (number,), Verdict.VERIFIED)


@settings(deadline=None)
@given(st.text(max_size=600), st.lists(st.integers(), max_size=8), SENTENCES)
def test_whatever_the_model_says_a_statement_rests_on_valid_ids_or_is_none(
    text: str, ids: list[int], sentences: list[str]
) -> None:
    found = stored(Cited(ids=ids, text=text), sentences)

    valid = {n for n in ids if 1 <= n <= len(sentences)}
    assert (found is None) == (not valid)
    if found:
        assert set(found.ids) <= valid
        assert found.verdict is (Verdict.QUOTED if found.flags else Verdict.VERIFIED)
        assert found.verdict is Verdict.VERIFIED or found.text == sentences[found.ids[0] - 1]


@settings(deadline=None)
@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**9), max_size=5))
def test_a_number_passes_exactly_when_the_article_has_it(told: int, stood: list[int]) -> None:
    article = " and ".join(f"{number:,}" for number in stood)

    found = flagged(f"counted {told}", f"counted {article}")

    assert ("number" in found) == (told not in stood)


def test_a_long_text_that_breaks_off_is_no_sentence() -> None:
    sentence = "The harbour " + "and the harbour " * 14 + "closed on Monday."

    assert flagged(sentence, sentence) == ()
    for end in (" on Monday.", " closed on Monday.", "d on Monday."):
        assert flagged(sentence.removesuffix(end), sentence) == ("unfinished",)


def test_of_a_text_that_breaks_off_the_whole_sentences_are_kept() -> None:
    begun = "The crossing took longer than the harbour master had expected, because"

    found = checked(f"{FERRY[0]} {begun}", 1)

    assert found == Statement(FERRY[0], (1,), Verdict.VERIFIED)
