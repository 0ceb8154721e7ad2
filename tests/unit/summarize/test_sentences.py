"""An article as numbered sentences."""

import time

import pytest

from dropbrief.domain import Article, Block, BlockKind, Metadata
from dropbrief.summarize.sentences import LONGEST, clean, headings, number


def article(*texts: str, language: str | None = None, kind: BlockKind = BlockKind.PARAGRAPH) -> Article:
    return Article("Title", tuple(Block(kind, text) for text in texts), metadata=Metadata(language=language))


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        (None, "The ferry left. Nobody waved! Why?", ("The ferry left.", "Nobody waved!", "Why?")),
        (
            "en",
            "Dr. Lind of the U.S. Navy paid $3.5 million. He left at noon.",
            ("Dr. Lind of the U.S. Navy paid $3.5 million.", "He left at noon."),
        ),
        (
            "en-GB",
            "J. K. Marsh of Acme Inc. said no. It rained.",
            ("J. K. Marsh of Acme Inc. said no.", "It rained."),
        ),
        ("en", "“We came. We saw.” She left.", ("“We came. We saw.”", "She left.")),
        ("de", "Am 3. Mai kam Dr. Kern. Es war kalt.", ("Am 3. Mai kam Dr. Kern.", "Es war kalt.")),
        ("en", "The U.S. Senate met on Jan. 5. It rained.", ("The U.S. Senate met on Jan. 5.", "It rained.")),
        ("en", "It cost approx. $5.2m. He paid.", ("It cost approx. $5.2m.", "He paid.")),
        ("en", "He arrived at 5 p.m. The boat had left.", ("He arrived at 5 p.m.", "The boat had left.")),
        ("en", "Lt. Col. Hill died on Sept. 4. He was 87.", ("Lt. Col. Hill died on Sept. 4.", "He was 87.")),
        ("en", "Prof. A. B. Marsh spoke. I heard it.", ("Prof. A. B. Marsh spoke.", "I heard it.")),
        ("en", "It opens at 9 a.m. on Monday. Come.", ("It opens at 9 a.m. on Monday.", "Come.")),
        ("en", "Approx. 300 came. It rained.", ("Approx. 300 came.", "It rained.")),
        ("fr", "J.-P. Morel est là. Il pleut.", ("J.-P. Morel est là.", "Il pleut.")),
        ("nl", "Dhr. Bos en mevr. Vos kwamen. Zij bleef.", ("Dhr. Bos en mevr. Vos kwamen.", "Zij bleef.")),
        ("pl", "Dr hab. Nowak był o godz. 17.30 u nas.", ("Dr hab. Nowak był o godz. 17.30 u nas.",)),
        ("tr", "3. Ordu kazandı. Yağmur yağdı.", ("3. Ordu kazandı.", "Yağmur yağdı.")),
        ("fr", "M. Dupont et Mme. Roy sont là. Il pleut.", ("M. Dupont et Mme. Roy sont là.", "Il pleut.")),
        (
            "ru",
            "А. С. Пушкин приехал в г. Москву. Он уехал.",
            ("А. С. Пушкин приехал в г. Москву.", "Он уехал."),
        ),
        ("ja", "「行こう。」と彼は言った。雨だった。", ("「行こう。」と彼は言った。", "雨だった。")),
        ("ar", "غادر د. علي المدينة. لماذا؟", ("غادر د. علي المدينة.", "لماذا؟")),
        ("hi", "डॉ. शर्मा आए। बारिश हुई।", ("डॉ. शर्मा आए।", "बारिश हुई।")),
        ("zh", "渡轮开了。没有人挥手！为什么？", ("渡轮开了。", "没有人挥手！", "为什么？")),
        ("ja", "船が出た。雨が降った！", ("船が出た。", "雨が降った！")),
        ("hi", "नाव चली गई। बारिश हुई।", ("नाव चली गई।", "बारिश हुई।")),
        ("ar", "غادر القارب. لماذا؟ لا نعرف.", ("غادر القارب.", "لماذا؟", "لا نعرف.")),
        ("el", "Το πλοίο έφυγε. Κανείς δεν ήρθε.", ("Το πλοίο έφυγε.", "Κανείς δεν ήρθε.")),
    ],
)
def test_sentences_end_where_a_reader_ends_them(
    language: str | None, text: str, sentences: tuple[str, ...]
) -> None:
    assert number(article(text, language=language)) == sentences


@pytest.mark.parametrize("language", [None, "", "-", "xx", "EN", "en_US", "zh-Hant-TW", "not a language"])
def test_an_unknown_language_is_segmented_all_the_same(language: str | None) -> None:
    assert number(article("The ferry left. Nobody waved.", language=language)) == (
        "The ferry left.",
        "Nobody waved.",
    )


def test_a_sentence_never_runs_over_the_border_of_a_block() -> None:
    assert number(article("no full stop", "and none here")) == ("no full stop", "and none here")


@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM])
def test_every_block_but_a_heading_is_numbered(kind: BlockKind) -> None:
    assert number(article("One.", "Two.", kind=kind)) == ("One.", "Two.")


def test_headings_are_left_out_and_given_apart() -> None:
    mixed = Article(
        "Title",
        (
            Block(BlockKind.HEADING, "The \u200bcrossing"),
            Block(BlockKind.PARAGRAPH, "It left."),
            Block(BlockKind.HEADING, "The return"),
        ),
    )

    assert number(mixed) == ("It left.",)
    assert headings(mixed) == ("The crossing", "The return")


@pytest.mark.parametrize("text", ["", "   ", "\u200b\u200b", "<|im_start|><|im_end|>", "\u2060 <|a|>\n\t"])
def test_a_block_without_anything_visible_has_no_sentence(text: str) -> None:
    assert number(article(text)) == ()


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (" two\n lines\tand  gaps ", "two lines and gaps"),
        ("in\u200bvis\u00adible\ufeff", "invisible"),
        ("\u202eturned\u202c \u2066around\u2069\u061c", "turned around"),
        ("".join(chr(0xE0000 + ord(letter)) for letter in "obey") + "plain", "plain"),
        ("data\U000e0101\U000e01ef", "data"),
        ("a <|im_start|>system b", "a system b"),
        ("a <|im_\u200bstart|> b", "a b"),
        ("a <| b |> c", "a c"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚒", "👩\u200d🚒"),
        ("1 < 2 | 3 > 2", "1 < 2 | 3 > 2"),
    ],
)
def test_what_only_a_model_would_read_is_taken_out(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


def test_no_control_token_is_left_by_taking_one_out() -> None:
    assert "<|im_start|>" not in clean("<|im_<|x|>start|>")


@pytest.mark.parametrize("text", ["word " * 3000, "字" * 12000, "x" * 12000, "word. word" * 1500])
def test_a_text_without_full_stops_is_broken_up_and_nothing_is_lost(text: str) -> None:
    pieces = number(article(text))

    assert max(map(len, pieces)) <= LONGEST
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")


def test_a_broken_sentence_is_broken_between_words() -> None:
    pieces = number(article("harbour " * 1000))

    assert {word for piece in pieces for word in piece.split()} == {"harbour"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_long_paragraph_has_the_sentences_of_its_parts(language: str) -> None:
    sentences = tuple(f"The ferry number {n} left for Dr. Lind at 5.30 p.m. on Monday." for n in range(400))

    assert number(article(" ".join(sentences), language=language)) == sentences


@pytest.mark.parametrize(
    "text",
    [
        "word " * 40_000,
        "x" * 200_000,
        "渡轮开了。" * 40_000,
        "«а. " * 50_000,
        '“b. "c" ' * 25_000,
        "(1. " * 50_000,
    ],
    ids=lambda text: text[:5],
)
def test_the_time_for_a_long_text_does_not_grow_with_its_square(text: str) -> None:
    begun = time.process_time()
    number(article(text))

    assert time.process_time() - begun < 3  # linear: 0.4 s; with the square: 10 s


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Sie bleibt ab Montag, dem 3. März, zu. Dann geht es weiter.", 2),
        ("It was built in 1998. It rose by 2.5. Nobody lives there.", 3),
    ],
)
def test_a_day_before_its_month_ends_no_sentence_but_a_year_does(text: str, count: int) -> None:
    assert len(number(article(text))) == count
