import pytest

from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import charset

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
