"""Signatures: near-duplicates resemble each other, other texts do not."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dropbrief.domain import Article, Block, BlockKind, SameStory, Signature, Story
from dropbrief.normalize import story

ROOT = Path(__file__).parents[3]
WORDS = [f"word{number}" for number in range(400)]
SENTENCES = (
    "The ferry between Kelderwick and the island of Sorrel will sail again from 1 May, the port said.",
    "It had been laid up since a storm tore its bow door off in the night of 11 November.",
    "Engineers needed 160 days for the repair, because the door had to be cast anew in a foundry abroad.",
    "Captain Ilse Brandt called the waiting time the longest winter of her life at sea.",
    "Islanders had been supplied by two fishing boats, which carried milk, mail and medicine.",
    "The regional council will pay 4.2 million crowns, of which the insurer returns about a half.",
    "A single crossing costs 38 crowns as before, and children under six travel free.",
)
CHINESE = (
    "港口管理局周一表示,连接凯德威克与索雷尔岛的渡轮将于五月一日恢复航行。"
    "去年十一月的一场风暴把船首的大门撕了下来,此后这艘船一直停在码头。"
    "工程师们用了一百六十天完成修理,因为新的大门必须在国外的铸造厂重新铸造。"
    "船长说,这是她在海上度过的最漫长的一个冬天。"
    "岛上的居民靠两艘渔船运送牛奶、邮件和药品。地区议会将支付四百二十万克朗。"
)
JAPANESE = (
    "港湾局は月曜日、ケルダーウィックとソレル島を結ぶ連絡船が五月一日に運航を再開すると発表した。"
    "船は昨年十一月の嵐で船首の扉を失い、それ以来ずっと岸壁につながれていた。"
    "新しい扉を国外の鋳物工場で作り直す必要があったため、修理には百六十日かかった。"
    "船長は、海の上で過ごした中で最も長い冬だったと語った。"
    "島の人々には二隻の漁船が牛乳や郵便や薬を届けていた。"
)
THAI = (
    "การท่าเรือแจ้งเมื่อวันจันทร์ว่าเรือข้ามฟากระหว่างเมืองกับเกาะจะกลับมาแล่นอีกครั้งในวันที่หนึ่งพฤษภาคม "
    "เรือลำนี้จอดอยู่ที่ท่าตั้งแต่พายุในเดือนพฤศจิกายนฉีกประตูหัวเรือออกไป "
    "วิศวกรใช้เวลาซ่อมหนึ่งร้อยหกสิบวันเพราะต้องหล่อประตูใหม่ในโรงหล่อต่างประเทศ "
    "กัปตันบอกว่าเป็นฤดูหนาวที่ยาวนานที่สุดในชีวิตของเธอบนทะเล"
)


def article(*paragraphs: str, title: str = "") -> Article:
    return Article(title, tuple(Block(BlockKind.PARAGRAPH, text) for text in paragraphs))


def signed(*paragraphs: str, title: str = "") -> Signature:
    signature = story.signature(article(*paragraphs, title=title))
    assert signature is not None
    return signature


def resemblance(one: Signature, other: Signature) -> float:
    return story.similarity(one.sketch, other.sketch)


def true_similarity(one: str, other: str) -> float:
    first, second = set(story.shingles(one)), set(story.shingles(other))
    return len(first & second) / len(first | second)


texts = st.lists(st.sampled_from(WORDS), min_size=60, max_size=300, unique=True).map(" ".join)


@settings(deadline=None)
@given(texts)
def test_the_same_text_has_the_same_signature(text: str) -> None:
    assert signed(text) == signed(text)
    assert resemblance(signed(text), signed(text)) == 1


@settings(deadline=None)
@given(texts, texts)
def test_similarity_is_symmetric_and_a_share(one: str, other: str) -> None:
    similarity = resemblance(signed(one), signed(other))

    assert similarity == resemblance(signed(other), signed(one))
    assert 0 <= similarity <= 1


@settings(deadline=None)
@given(texts, st.integers(0, 10))
def test_what_stands_twice_counts_once(text: str, times: int) -> None:
    again = resemblance(signed(text), signed(*[text] * (times + 1)))

    assert again >= 0.9


@settings(deadline=None)
@given(st.text(max_size=3000))
def test_any_text_has_a_signature_of_one_form_or_is_too_short(text: str) -> None:
    signature = story.signature(article(text))

    if signature is None:
        assert len(set(story.shingles(text))) < story.FEWEST_SHINGLES
    else:
        assert len(signature.sketch) == story.BINS
        assert len(signature.smallest) == story.LOOKUPS
        assert list(signature.smallest) == sorted(signature.smallest)


@settings(deadline=None)
@given(texts, st.integers(0, 300))
def test_the_estimate_is_near_the_true_similarity(text: str, kept: int) -> None:
    words = text.split()
    other = " ".join([*words[:kept], *(f"other{number}" for number in range(len(words) - kept))])

    estimate = resemblance(signed(text), signed(other))

    assert estimate == pytest.approx(true_similarity(text, other), abs=0.25)


def test_a_signature_is_the_same_in_every_process() -> None:
    program = (
        "from dropbrief.domain import Article, Block, BlockKind\n"
        "from dropbrief.normalize import story\n"
        f"blocks = tuple(Block(BlockKind.PARAGRAPH, text) for text in {SENTENCES!r})\n"
        "print(story.signature(Article('', blocks)).sketch.hex())"
    )
    path = {"PYTHONPATH": str(ROOT / "layers" / "dropbrief"), "PYTHONHASHSEED": "7"}

    result = subprocess.run(
        [sys.executable, "-c", program], env=path, capture_output=True, text=True, check=True
    )

    assert result.stdout.strip() == signed(*SENTENCES).sketch.hex()


def test_a_headline_does_not_matter() -> None:
    assert signed(*SENTENCES, title="Ferry sails again") == signed(*SENTENCES, title="Storm ferry is back")


def test_case_punctuation_and_paragraphs_do_not_matter() -> None:
    shouted = " ".join(SENTENCES).upper().replace(",", " –")

    assert signed(shouted) == signed(*SENTENCES)


def test_the_order_of_sentences_hardly_matters() -> None:
    assert resemblance(signed(*SENTENCES), signed(*reversed(SENTENCES))) >= 0.7


def test_wire_copy_of_another_desk_resembles_its_original() -> None:
    copy = signed(
        "By Ada Quill, Northwire",
        "KELDERWICK (Northwire) - " + SENTENCES[0].replace("will sail again", "is to sail again"),
        *SENTENCES[1:5],
        SENTENCES[6],
    )

    assert resemblance(signed(*SENTENCES), copy) >= 0.5


@pytest.mark.parametrize("text", [CHINESE, JAPANESE, THAI], ids=["Chinese", "Japanese", "Thai"])
def test_scripts_without_spaces_have_signatures_too(text: str) -> None:
    shortened = text[: len(text) * 4 // 5]

    assert resemblance(signed(text), signed(shortened)) >= 0.6


def test_articles_of_different_languages_do_not_resemble_each_other() -> None:
    signatures = [signed(text) for text in (CHINESE, JAPANESE, THAI, " ".join(SENTENCES))]

    assert [resemblance(a, b) for a in signatures for b in signatures if a is not b] == [
        pytest.approx(0, abs=0.05)
    ] * 12


def test_a_text_of_few_words_has_no_signature() -> None:
    assert story.signature(article(*SENTENCES[:2])) is None


def test_of_a_book_the_beginning_is_compared() -> None:
    book = " ".join(f"w{number}" for number in range(60_000))

    assert signed(book) == signed(book[: story.LONGEST_TEXT])


def test_a_shortened_text_is_looked_up_under_a_name_of_the_whole_and_the_whole_under_one_of_its() -> None:
    whole, part = signed(" ".join(WORDS)), signed(" ".join(WORDS[:240]))

    assert set(story.names(whole)) & set(part.smallest)
    assert set(story.names(part)) & set(whole.smallest)


MINE = Story("file.v1", "a", signed(*SENTENCES).sketch)
NEAR = Story("near.v1", "b", signed(*SENTENCES[:-1]).sketch)
NEARER = Story("nearer.v1", "c", signed(*SENTENCES, "And so it went on.").sketch)
FAR = Story("far.v1", "d", signed(" ".join(WORDS)).sketch)


def test_the_most_similar_story_is_linked_in_whatever_order_they_come() -> None:
    links = [story.link(MINE, told, 0.5) for told in ([NEAR, NEARER, FAR], [FAR, NEARER, NEAR])]

    assert links == [SameStory("nearer.v1", story.similarity(MINE.sketch, NEARER.sketch))] * 2


def test_of_equally_similar_stories_it_is_always_the_same() -> None:
    twin = Story("twin.v1", "e", NEAR.sketch)

    assert story.link(MINE, [NEAR, twin], 0.5) == story.link(MINE, [twin, NEAR], 0.5)


def test_what_is_less_similar_than_asked_is_not_linked() -> None:
    assert story.link(MINE, [FAR], 0.5) is None
    assert story.link(MINE, [NEAR], 0.99) is None
    assert story.link(MINE, [], 0.5) is None


@pytest.mark.parametrize("upload_id", ["file.v1", "copy.v1"])
def test_a_text_that_was_told_before_is_linked_to_nothing(upload_id: str) -> None:
    told = [Story(upload_id, "a", MINE.sketch), NEAR]

    assert story.link(MINE, told, 0.5) is None


def test_only_the_first_upload_of_a_text_is_first_in_its_story() -> None:
    assert story.is_first(MINE, [])
    assert story.is_first(MINE, [MINE, FAR])
    assert not story.is_first(MINE, [Story("copy.v1", "a", MINE.sketch)])
