import re

import ftfy.badness
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.encodings import DAMAGES, LANGUAGES, outcome
from dropbrief.domain import Flag
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import alphabets, characters, charset, mojibake

RUSSIAN = (
    "Городской совет в среду решил сохранить старый мост после многих лет споров. "
    "Мэр надеется, что работы начнутся уже следующим летом. На собрание пришли около трёхсот жителей.\n"
)
FRENCH = (
    "Le conseil municipal a décidé mercredi de conserver le vieux pont, après des années de débats. "
    "« Nous sommes très soulagés », a déclaré la maire, qui espère que les travaux commenceront dès l’été.\n"
)
POLISH = (
    "Rada miasta zdecydowała w środę, że stary most zostanie zachowany. Burmistrz powiedziała, "
    "że żółta łódź wróci na jezioro, gdy tylko skończą się prace przy śluzie.\n"
)


def refused(content: bytes) -> Reason:
    with pytest.raises(ArticleError) as caught:
        charset.decode(content)
    return caught.value.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1251", "koi8-r"])
def test_russian_is_read_in_any_common_encoding(encoding: str) -> None:
    assert charset.decode(RUSSIAN.encode(encoding)) == RUSSIAN


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (POLISH, "cp1250"),
        ("市議会は水曜日、古い橋を残すことを決めた。\n" * 5, "shift_jis"),
        ("市議会は水曜日、古い橋を残すことを決めた。\n" * 5, "euc_jp"),
        ("市議会は水曜日、古い橋を残すことを決めた。\n" * 5, "iso2022_jp"),
        ("市议会星期三决定保留这座旧桥。\n" * 8, "gb18030"),
        ("시의회는 수요일에 오래된 다리를 보존하기로 했다.\n" * 5, "cp949"),
        ("Το δημοτικό συμβούλιο αποφάσισε να σώσει τη γέφυρα.\n" * 5, "cp1253"),
    ],
)
def test_other_languages_are_detected(text: str, encoding: str) -> None:
    assert charset.decode(text.encode(encoding)) == text


def test_a_declared_encoding_is_used() -> None:
    page = '<meta charset="iso-8859-2"><p>łódź</p>'

    assert charset.decode(page.encode("iso-8859-2"), declares=True) == page


def test_latin_1_means_windows_1252_as_in_browsers() -> None:
    page = '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"><p>“café”</p>'

    assert charset.decode(page.encode("cp1252"), declares=True) == page


def test_utf_8_wins_over_a_wrong_declaration() -> None:
    page = '<meta charset="windows-1251"><p>Größe</p>'

    assert charset.decode(page.encode(), declares=True) == page


@pytest.mark.parametrize("number", ["+284", "+594", "+188", "+120", "+4930594"])
def test_a_number_with_a_plus_is_not_read_as_utf_7(number: str) -> None:
    text = f"The council voted on Tuesday to close the bridge, which is {number}, for a year."

    assert charset.read(text.encode()).text == text


@pytest.mark.parametrize("label", ["rot13", "hex", "unicode_escape", "utf-7", "idna", "no-such-thing"])
def test_a_declared_encoding_of_no_web_page_is_ignored(label: str) -> None:
    page = f'<meta charset="{label}"><p>' + FRENCH

    assert charset.decode(page.encode("cp1252"), declares=True) == page


def test_a_western_text_is_not_taken_for_a_russian_one() -> None:
    text = "what the café wrote: “déjà vu, à côté, ça va, où êtes-vous”."

    assert charset.decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("wrong", ["latin-1", "cp437", "mac-roman"])
def test_mojibake_is_repaired(wrong: str) -> None:
    text = "“Größe zählt”, said the café’s owner.\n"

    assert charset.decode(text.encode().decode(wrong).encode()) == text


def test_mojibake_is_repaired_line_by_line() -> None:
    content = "It’s sound.\nItâ€™s not.\n".encode()

    assert charset.decode(content) == "It’s sound.\nIt’s not.\n"


def test_text_that_is_sound_is_left_alone() -> None:
    text = "“Curly” … —straight— ½ ﬁne ① Ａ ™ é\u00a0: çà\n"

    assert charset.decode(text.encode()) == text


def test_lost_characters_are_refused() -> None:
    assert refused(("The caf\ufffd of M\ufffdnster " * 20).encode()) is Reason.UNREADABLE


def test_mojibake_that_cannot_be_undone_is_refused() -> None:
    assert refused("Ã¢â‚¬Ëœ?Ã‚? âˆ†âŒ ÃƒÆ? Ã¢â‚¬? ".encode() * 20) is Reason.UNREADABLE


def test_one_bad_byte_does_not_condemn_a_text() -> None:
    content = RUSSIAN.encode() + b"\xd0"

    assert charset.decode(content) == RUSSIAN + "\ufffd"


def test_line_ends_become_newlines() -> None:
    assert charset.decode("a\r\nb\rc\u2028d\x0ce\n".encode()) == "a\nb\nc\nd\ne\n"


def test_invisible_characters_go_and_joiners_stay() -> None:
    content = "so\u00adft \ufeffzero\u200bwidth می\u200cخواهم \U0001f468\u200d\U0001f469".encode()

    assert charset.decode(content) == "soft zerowidth می\u200cخواهم \U0001f468\u200d\U0001f469"


def test_letters_are_composed_and_variants_of_characters_stay() -> None:
    assert charset.decode("cafe\u0301 \u2126 \uf914".encode()) == "café \u2126 \uf914"


@pytest.mark.parametrize("content", [b"", b" \n\t ", b"\xef\xbb\xbf", " \u00a0\u3000\u200b".encode()])
def test_nothing_but_white_space_is_empty(content: bytes) -> None:
    assert refused(content) is Reason.EMPTY


TEXTS = {file.stem: file.read_text("utf-8") for file in LANGUAGES.glob("*.txt")}
USUAL = {
    "cs": ("cp1250", "iso8859-2"),
    "el": ("cp1253", "iso8859-7"),
    "es": ("cp1252", "iso8859-15", "mac-roman", "cp850"),
    "he": ("cp1255", "iso8859-8"),
    "ar": ("cp1256", "iso8859-6"),
    "hu": ("cp1250",),
    "ja": ("shift_jis", "euc_jp", "iso2022_jp", "utf-16-le", "utf-7"),
    "ko": ("euc_kr", "utf-16-be"),
    "lt": ("cp1257",),
    "pl": ("cp1250", "iso8859-2", "cp852"),
    "ru": ("cp1251", "koi8-r", "iso8859-5", "cp866", "mac-cyrillic", "utf-32-le"),
    "th": ("cp874",),
    "tr": ("cp1254",),
    "uk": ("koi8-u", "cp1251"),
    "zh-Hans": ("gbk", "hz", "utf-16-be"),
    "zh-Hant": ("big5",),
}


@pytest.mark.parametrize(("language", "encoding"), [(name, one) for name in USUAL for one in USUAL[name]])
def test_a_language_in_a_usual_encoding_is_read_without_doubt(language: str, encoding: str) -> None:
    decoded = charset.read(TEXTS[language].encode(encoding))

    assert (decoded.text, decoded.flags) == (TEXTS[language], frozenset())


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("language", ["de", "ja", "pl", "ru", "zh-Hans"])
def test_damaged_text_is_never_wrong_silently(language: str, damage: str) -> None:
    try:
        content = DAMAGES[damage](TEXTS[language])
    except UnicodeError:
        pytest.skip("this language cannot be damaged so")

    assert outcome(content, TEXTS[language]) != "wrong silently"


@pytest.mark.parametrize("language", TEXTS)
def test_sound_text_is_never_doubted(language: str) -> None:
    decoded = charset.read(TEXTS[language].encode())

    assert (decoded.text, decoded.flags, mojibake.doubts(decoded.text)) == (TEXTS[language], set(), set())


def test_cyrillic_that_was_read_as_latin_1_is_restored() -> None:
    decoded = charset.read(RUSSIAN.encode("cp1251").decode("latin-1").encode())

    assert (decoded.text, decoded.flags) == (RUSSIAN, {Flag.MOJIBAKE_REPAIRED})


def test_western_mojibake_of_polish_is_restored() -> None:
    decoded = charset.read(POLISH.encode("cp1250").decode("latin-1").encode())

    assert decoded.text == POLISH


def test_lines_in_another_encoding_are_read_in_theirs() -> None:
    decoded = charset.read("“Größe zählt”, said the owner.\n".encode() + FRENCH.encode("cp1252"))

    assert decoded.text == "“Größe zählt”, said the owner.\n" + FRENCH
    assert Flag.ENCODING_MIXED in decoded.flags


def test_a_declaration_that_gives_no_language_is_not_believed() -> None:
    page = f'<meta charset="windows-1252"><p>{RUSSIAN}'

    decoded = charset.read(page.encode("cp1251"), declares=True)

    assert (decoded.text, decoded.encoding, decoded.origin) == (page, "windows-1251", "detected")


@pytest.mark.parametrize(
    ("content", "encoding", "origin"),
    [
        ("plain".encode("utf-16"), "utf-16-le", "bom"),
        ("Größe".encode(), "utf-8", "utf-8"),
        (b'<meta charset="latin1">caf\xe9', "windows-1252", "declared"),
        (RUSSIAN.encode("koi8-r"), "koi8-r", "detected"),
    ],
)
def test_the_encoding_is_told_with_how_it_is_known(content: bytes, encoding: str, origin: str) -> None:
    decoded = charset.read(content, declares=True)

    assert (decoded.encoding, decoded.origin) == (encoding, origin)


def test_two_readings_that_both_make_sense_are_flagged() -> None:
    decoded = charset.read("în și".encode("iso8859-16"))

    assert Flag.ENCODING_UNSURE in decoded.flags


@pytest.mark.parametrize("text", ["The caf\ufffd is open.", "The caf?s of M?nster are open."])
def test_lost_letters_are_flagged(text: str) -> None:
    assert Flag.REPLACEMENT_CHARACTERS in mojibake.doubts(text)


def test_questions_are_no_lost_letters() -> None:
    assert not mojibake.doubts("Who? When? See https://example.org/page.php?id=3&a=b, or ask: why?")


def test_text_of_question_marks_is_refused() -> None:
    with pytest.raises(ArticleError):
        mojibake.doubts("????????? ????? ? ????? ????? ????????? ?????? ????.")


def test_piles_of_marks_are_taken_off_and_flagged() -> None:
    decoded = charset.read(("ze" + "\u0301\u0316\u0334\u0300\u0317" * 3 + "bra").encode())

    assert (decoded.text, decoded.flags) == ("zebra", {Flag.MARKS_REMOVED})


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a\u202eb\u2066c\u200fd", "abcd"),
        ("pay\U000e0070\U000e0061\U000e0079", "pay"),
        ("\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",) * 2,
        ("zero\u200dwidth\u200cjoiners", "zerowidthjoiners"),
        ("नमस्\u200dते",) * 2,
        ("葛\U000e0100飾",) * 2,
        ("a\U000e0101\U000e0102", "a"),
        ("❤\ufe0f\ufe0e\ufe0f", "❤\ufe0f"),
    ],
)
def test_what_nobody_sees_goes_unless_a_script_needs_it(text: str, seen: str) -> None:
    assert charset.decode(text.encode()) == seen


@given(st.text(st.characters(min_codepoint=0, max_codepoint=0xE01EF, exclude_categories=["Cs"])))
def test_no_text_is_too_ordinary_to_be_tidied(text: str) -> None:
    ordinary = characters.tidy(text)

    assert characters.tidy("\u00ad" + text) == ordinary


@given(
    st.lists(st.tuples(st.sampled_from(["a", " ", "a " * 20, "a" * 300, "\n"]), st.sampled_from("ÃÂœ©€Éβ¡")))
)
def test_signs_of_mojibake_are_counted_wherever_they_stand(pieces: list[tuple[str, str]]) -> None:
    text = "".join(map("".join, pieces))

    assert mojibake.badness(text) == ftfy.badness.badness(text)


@given(st.lists(st.tuples(st.integers(0, 400), st.sampled_from("éжü"))))
def test_a_sample_is_the_same_wherever_chunks_end(pieces: list[tuple[int, str]]) -> None:
    text = "".join("a" * length + letter for length, letter in pieces)
    middle = len(text) // 2
    whole = "\n".join(
        part[max(0, found.start() - 2) : found.end() + 2]
        for part in (text[:middle], text[middle:])
        for found in re.finditer("[^\x00-\x7f]+(?:[\x00-\x7f]{1,4}[^\x00-\x7f]+)*", part)
    )

    assert alphabets.sample(text) == whole
