"""Names, their forms and aliases, and what bears them out."""

import time

import pytest

from dropbrief.summarize.check import names, unchecked, words
from tests.checked import findings, kinds, tokens

FERRY = "The ferry Alma carried passengers to Harrow Isle on Friday."


def is_borne_out(told: str, stood: str, language: str = "en") -> bool:
    return not tokens("name", told, stood, language=language)


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("The ferry Berta carried passengers to Harrow Isle on Friday.", "berta"),
        ("The ferry Alma carried passengers to Farrow Isle on Friday.", "farrow"),
        ("The ferry Alma carried EU passengers to Harrow Isle.", "eu"),
        ("The ferry Alma's NATO-led passengers left Harrow Isle.", "nato"),
        ("Nordline carried passengers to Harrow Isle.", "nordline"),
        ("Ryanair's passengers went to Harrow Isle.", "ryanair"),
        ("Mr Marsh carried passengers to Harrow Isle.", "marsh"),
        ("On Friday, Marsh carried passengers to Harrow Isle.", "marsh"),
    ],
)
def test_a_name_that_the_evidence_does_not_have_is_flagged(text: str, token: str) -> None:
    assert tokens("name", text, FERRY) == [token]


@pytest.mark.parametrize(
    "text",
    [
        "Passengers of the ferry Alma went to Harrow Isle.",
        "Many passengers of the Alma went to the ISLE.",
        "The ferry Alma's passengers went to Harrow-Isle.",
        "The ferry ALMA'S passengers went to Harrow’s Isle.",
        "On Friday, Alma’s passengers took the ferry.",
        "Alma carried passengers.",
    ],
)
def test_a_name_may_take_a_possessive_capitals_or_a_hyphen(text: str) -> None:
    assert is_borne_out(text, FERRY)


@pytest.mark.parametrize(
    "text",
    [
        "Die Reederei zieht vor Gericht und fordert Schadenersatz.",
        "Nach Angaben aus Harrow entstand Schaden in unbekannter Höhe.",
        "Die Fähre aus Harrow fuhr trotz Protest und Kritik.",
    ],
)
def test_german_nouns_without_an_article_are_no_names(text: str) -> None:
    assert is_borne_out(text, "Die Fähre fährt nach Harrow und ist mit der Reederei auf See.", "de")


@pytest.mark.parametrize(
    "text",
    [
        "Die Fähre fährt mit Großwärmepumpe und braucht Ersatzteile.",
        "Die Fähre fuhr wegen Täuschung ohne Sicherung.",
        "Die Fähre wirft Anna Wolf Betrug vor.",
        "Die Fähre fährt mit Wärme.",
        "Die Fähre bekam Medikamente und Kinderbetten.",
        "Die Fähre kostet 3 Millionen Kronen.",
    ],
)
def test_a_german_noun_is_known_by_its_ending_or_by_the_words_of_the_article(text: str) -> None:
    stood = "Anna Wolf hat getäuscht, sagte der Kapitän der Fähre; er fährt mit einer Wärmepumpe."

    assert is_borne_out(text, stood, "de")


@pytest.mark.parametrize(
    "text",
    [
        "Das Schiff sei alt, sagte Kramer.",
        "Das Schiff fährt nach Weidenbach.",
        "Das Schiff fährt nach München.",
        "Norwegens Minister kaufte das Schiff.",
    ],
)
def test_a_german_name_is_checked_behind_a_verb_and_at_the_beginning(text: str) -> None:
    stood = "Das Schiff sei alt, sagte Voss in Weidenau; Schwedens Minister kaufte das Schiff in Kiel."

    assert not is_borne_out(text, stood, "de")


def test_a_first_word_with_a_turkish_ending_is_a_name() -> None:
    assert is_borne_out("Rize'de gemi battı.", "Gemi dün Rize'de battı.", "tr")
    assert not is_borne_out("Trabzon'da gemi battı.", "Gemi dün Rize'de battı.", "tr")


def test_a_country_with_a_possessive_at_the_beginning_is_its_alias() -> None:
    assert is_borne_out("The United Kingdom's ferry sails.", "Britain's ferry sails.")


def test_no_english_verb_is_seen_in_other_languages() -> None:
    assert is_borne_out("Mannen misstänks ha sålt båten.", "En man misstänks ha sålt båten.", "sv")


@pytest.mark.parametrize("name", ["O'Dell", "O’Dell", "O'Dell's", "O’DELL’S"])
def test_an_apostrophe_inside_a_name_may_be_of_either_kind(name: str) -> None:
    assert is_borne_out(f"The captain was {name} for hours.", "Captain Ruth O’Dell sailed.")


@pytest.mark.parametrize("text", ["James's boat sank.", "James’ boat sank.", "The boat of James sank."])
@pytest.mark.parametrize("stood", ["James's boat sank.", "James’ boat sank.", "The boat of James sank."])
def test_a_name_that_ends_in_s_is_one_name(text: str, stood: str) -> None:
    assert is_borne_out(text, stood)


@pytest.mark.parametrize(
    ("told", "stood"),
    [
        ("The IMF paid.", "The International Monetary Fund paid."),
        ("The International Monetary Fund paid.", "The IMF paid."),
        ("The I.M.F. paid.", "The IMF paid."),
        ("The DOJ paid.", "The Department of Justice paid."),
        ("The Department of Justice paid.", "The DOJ paid."),
        ("The FDA paid.", "The Food and Drug Administration paid."),
        ("Then CEO Marsh paid.", "Then chief executive Julia Marsh paid."),
        ("The WHO paid.", "The World Health Organization paid."),
        ("The U.S. paid.", "The United States paid."),
        ("The United States paid.", "The US paid."),
        ("America paid.", "The United States paid."),
        ("The UK paid.", "Britain paid."),
        ("The British paid.", "The United Kingdom paid."),
        ("The EU paid.", "The European Union paid."),
        ("The Russians paid.", "Russia paid."),
        ("The Austrian court paid.", "A court in Austria paid."),
        ("A court in Austria paid.", "The Austrian court paid."),
        ("The French court paid.", "A court in France paid."),
        ("The Italian court paid.", "A court in Italy paid."),
        ("The Japanese court paid.", "A court in Japan paid."),
        ("The Iraqi court paid.", "A court in Iraq paid."),
        ("Then Marsh paid.", "Then Julia Marsh paid."),
        ("Then Ms Marsh paid.", "Then Julia Marsh paid."),
        ("Then J. Marsh paid.", "Then Julia Marsh paid."),
        ("Then J.K. Marsh paid.", "Then J. K. Marsh paid."),
        ("Then Bill Marsh paid.", "Then William Marsh paid."),
        ("Then Zelensky paid.", "Then Zelenskyy paid."),
        ("Then Erdogan paid.", "Then Erdoğan paid."),
        ("Then Man United paid.", "Then Manchester United paid."),
        ("The Senate paid.", "The senate paid."),
        ("The United Kingdom paid.", "Britain paid."),
        ("The United States paid.", "The Americans paid."),
        ("Then Mueller paid.", "Then Müller paid."),
        ("Then Goering paid.", "Then Göring paid."),
        ("A court in Lodz paid.", "A court in Łódź paid."),
        ("A court in Tonder paid.", "A court in Tønder paid."),
        ("They paid US$9 million.", "They paid $9 million."),
        ("They paid EUR 9 million.", "They paid €9 million."),
        ("They paid 9 million TL.", "They paid 9 million lira."),
        ("It was 9 degrees Celsius.", "It was 9°C."),
    ],
)
def test_an_alias_is_the_same_name(told: str, stood: str) -> None:
    assert is_borne_out(told, stood)


@pytest.mark.parametrize(
    ("told", "stood"),
    [
        ("A court in Australia paid.", "A court in Austria paid."),
        ("The Australian court paid.", "The Austrian court paid."),
        ("A court in Iran paid.", "A court in Iraq paid."),
        ("A court in Nigeria paid.", "A court in Niger paid."),
        ("The US paid.", "It was for us."),
        ("The WHO paid.", "It was those who paid."),
        ("The IMF paid.", "The International Olympic Committee paid."),
        ("Then Peter Marsh paid.", "Then Julia Marsh paid."),
        ("Then Julia Marsh paid.", "Then Julia Marshall paid."),
        ("Then Georgia paid.", "Then George paid."),
        ("The United Kingdom paid.", "France paid."),
        ("The United Harrow paid.", "Harrow paid."),
        ("Then Mueller paid.", "Then Möller paid."),
    ],
)
def test_a_name_that_looks_like_another_is_another(told: str, stood: str) -> None:
    assert not is_borne_out(told, stood)


@pytest.mark.parametrize(
    ("language", "told", "stood"),
    [
        ("ru", "Вчера Путин посетил Москву.", "Вчера в Москве был Путин."),
        ("ru", "Встреча с Путиным прошла в Москве.", "Путин прибыл в Москву."),
        ("ru", "Жители Казани пришли.", "Казань ждала."),
        ("pl", "Spotkanie z Tuskiem w Warszawie.", "Tusk jest w Warszawa."),
        ("de", "Die Rede Merkels in Berlin.", "In Berlin sprach Merkel."),
        ("de", "Der Stadtrat des Landes Hessen tagte.", "Der Stadtrat in Hessen tagte; das Land zahlt."),
        ("tr", "Dün Ankara'da Erdoğan konuştu.", "Dün Erdoğan Ankara için konuştu."),
        ("fi", "Hän asuu Helsingissä.", "Hän on Helsinki."),
        ("el", "Ο Πέτρος είδε τον Παύλο.", "Ο Παύλος είδε τον Πέτρο."),
        ("fi", "Sitten Korhosen laiva saapui.", "Sitten Korhonen saapui."),
        ("tr", "Dün Ankara'ya Demir geldi.", "Dün Demir Ankara'dan geldi."),
        ("pl", "Rozmawiał z Janem Zawadzkim.", "Wtedy przyszedł Jan Zawadzki."),
        ("pl", "Rozmawiał z Jackiem.", "Wtedy przyszedł Jacek."),
        ("fr", "L'Irlande a payé.", "Le président de l’Irlande a payé."),
        ("it", "L'Irlanda ha pagato.", "Il presidente dell'Irlanda ha pagato."),
        ("en", "Then D'Angelo paid.", "Then d’Angelo paid."),
        ("fr", "Le chef de l'UE a payé.", "Le chef de l'Union européenne a payé."),
        ("es", "Entonces pagó la OMS.", "Entonces pagó la Organización Mundial de la Salud."),
        ("it", "Il capo dell'ONU ha pagato.", "Il capo delle Nazioni Unite ha pagato."),
    ],
)
def test_a_name_may_be_inflected(language: str, told: str, stood: str) -> None:
    assert is_borne_out(told, stood, language)


@pytest.mark.parametrize(
    ("language", "told", "stood"),
    [
        ("ru", "Паром «Альма» прибыл в Берген.", "Паром «Альма» прибыл в Харроу."),
        ("el", "Το πλοίο Άλμα έφτασε στο Μπέργκεν.", "Το πλοίο Άλμα έφτασε στο Χάροου."),
        ("de", "Am Montag kam Lohnstrand nach Bremen.", "Am Montag kam Lohnstrand nach Berlin."),
        ("fr", "Le bac est arrivé à Lyon.", "Le bac est arrivé à Lille."),
        ("pl", "Prom przypłynął do Gdyni.", "Prom przypłynął do Gdańska."),
        ("tr", "Dün bakan Kaya geldi.", "Dün bakan Kayıkçı geldi."),
        ("tr", "Dün bakan Arslan geldi.", "Dün bakan Arsoy geldi."),
        ("fi", "Sitten Korhonen saapui.", "Sitten Korpinen saapui."),
        ("pl", "Rozmawiał z Janem Zawadzkim.", "Wtedy przyszedł Jan Zalewski."),
        ("fr", "Le président de l'Islande a payé.", "Le président de l'Irlande a payé."),
        ("fr", "Le bac d’Ostende est arrivé.", "Le bac d'Anvers est arrivé."),
        ("fr", "Le chef de l'UE a payé.", "Le chef de l'Union africaine a payé."),
        ("fr", "Le maire dit qu'Alma paie.", "Le maire dit qu'elle paie."),
        ("it", "Il presidente dell'Islanda ha pagato.", "Il presidente dell'Irlanda ha pagato."),
        ("it", "L’Islanda ha pagato.", "L'Irlanda ha pagato."),
    ],
)
def test_names_are_checked_in_every_script_with_capitals(language: str, told: str, stood: str) -> None:
    assert not is_borne_out(told, stood, language)


@pytest.mark.parametrize("first", ["A", "I", "However", "Many", "Été", "Officials", "Police", "Prior"])
def test_an_ordinary_first_word_is_no_name(first: str) -> None:
    assert is_borne_out(f"{first} ferry sails.", "The ferry sails.")


@pytest.mark.parametrize("first", ["NATO", "NATO's", "NATO’S", "EU-wide", "IMF"])
def test_an_acronym_is_checked_even_as_the_first_word(first: str) -> None:
    assert not is_borne_out(f"{first} ferry sails.", "The ferry sails.")
    assert is_borne_out(f"{first} ferry sails.", f"The {first} ferry sails.")


def test_a_first_word_that_the_article_has_as_a_name_is_one() -> None:
    found = findings("Marsh sails.", "The ferry sails.", elsewhere="It is said that Marsh sails.")

    assert [(it.kind, it.token, it.severity.value) for it in found] == [("name", "marsh", "soft")]


def test_a_name_of_the_title_is_not_in_the_sentence() -> None:
    found = findings("The ferry of Harrow sails.", "The ferry sails.", elsewhere="Harrow")

    assert [(it.kind, it.token, it.severity.value) for it in found] == [("name", "harrow", "soft")]


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("The ferry sails.", ()),
        ("Паром вышел.", ()),
        ("2026", ()),
        ("渡轮载着乘客。", ("name",)),
        ("نقلت العبّارة ركاب.", ("name",)),
        ("เรือเฟอร์รี่", ("name",)),
        ("AI技术", ("name",)),
    ],
)
def test_it_is_said_where_names_were_not_checked(text: str, left_out: tuple[str, ...]) -> None:
    assert unchecked(text) == left_out


def test_letters_and_digits_inside_a_run_do_not_hide_its_words() -> None:
    stood = "港口公司表示AI技术正在改变北京的渡轮。"

    assert kinds("AI技术正在改变渡轮。", stood) == set()
    assert kinds("EU技术正在改变渡轮。", stood) == {"name"}
    assert kinds("AI使所有乘客免费获得门票。", stood) == {"overlap"}


def test_a_noun_behind_a_number_that_opens_a_text_is_part_of_a_name_whatever_ends_the_text() -> None:
    assert tokens("name", "1860 München Verbote traten bei", "Die Fähre trat bei.", language="de") == [
        "munchen",
        "verbote",
    ]


def test_the_time_to_read_names_grows_as_the_dates_beside_them_do() -> None:
    assert seconds_of_names("Monday " * 80_000) < 12 * max(0.02, seconds_of_names("Monday " * 20_000))


def seconds_of_names(text: str) -> float:
    found = words.words(text)
    dated = {word.start for word in found}
    begin = time.process_time()
    names.names(text, found, "en", dated)
    return time.process_time() - begin
