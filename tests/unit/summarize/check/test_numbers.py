"""Numbers in digits and in words, and what bears them out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.checked import findings, kinds, tokens


def is_borne_out(told: str, stood: str, language: str = "en") -> bool:
    return not tokens("number", told, stood, language=language)


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
        ("2.50", "2.5"),
        ("12,34,567", "1234567"),
    ],
)
def test_a_number_may_be_written_in_another_way(told: str, stood: str) -> None:
    assert is_borne_out(f"They counted {told} boats.", f"They counted {stood} boats.")


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
        ("5", "2.5"),
        ("12", "1 and 2"),
        ("23", "1, 2, 3"),
        ("1999200", "in 1999 200 of them"),
        ("2026", "2025"),
        ("٣٤٦", "٣٤٥"),
        ("¼", "½"),
        ("200", "no number"),
        ("30,000", "30"),
        ("2,000", "2013"),
        ("70", "69"),
        ("300", "the 288th"),
    ],
)
def test_another_number_is_none(told: str, stood: str) -> None:
    assert not is_borne_out(f"They counted {told} boats.", f"They counted {stood} boats.")


@pytest.mark.parametrize(
    ("told", "stood"),
    [
        ("1.2 million people", "1,234,567 people"),
        ("about 1,000,000 people", "1,234,567 people"),
        ("1.2 million people", "1,200,000 people"),
        ("1.2m people", "1.2 million people"),
        ("1.2 billion dollars", "$1.2bn"),
        ("$1.2bn", "1.2 billion dollars"),
        ("$5 million", "$5m"),
        ("£28m", "£28 million"),
        ("2.5 hours", "2.47 hours"),
        ("4.2 percent", "4.18 percent"),
        ("12,300 people", "12,345 people"),
        ("nearly 300 people", "298 people"),
        ("about 50 people", "48 people"),
        ("more than 1,000 people", "1,204 people"),
        ("over 100 people", "104 people"),
        ("less than 900 people", "870 people"),
        ("thousands of people", "3,450 people"),
        ("millions of people", "1.7 million people"),
        ("hundreds of people", "hundreds of people"),
        ("5 percent", "5%"),
        ("5 per cent", "5 percent"),
        ("two weeks", "14 days"),
        ("24 months", "two years"),
        ("the 1990s", "1994"),
        ("10 years", "a decade"),
        ("33 percent", "a third"),
        ("about 9 percent", "9.2 percent"),
        ("nearly 6 tonnes", "5.8 tonnes"),
        ("more than 4 percent", "4.6 percent"),
        ("just under 4 percent", "3.9 percent"),
        ("more than US$4 million", "$4.4 million"),
    ],
)
def test_a_number_may_be_rounded_or_scaled(told: str, stood: str) -> None:
    assert is_borne_out(f"It was {told} then.", f"It was {stood} then.")


@pytest.mark.parametrize(
    ("told", "stood"),
    [
        ("1.25 million people", "1,234,567 people"),
        ("1.3 million people", "1,234,567 people"),
        ("1,234,567 people", "1.2 million people"),
        ("$5 million", "€5 million"),
        ("paid Rs 500", "paid 500 euros"),
        ("paid (EUR 500)", "paid CHF 500"),
        ("paid 500 kroner", "paid 500 euros"),
        ("5 million dollars", "5 billion dollars"),
        ("12 percent", "12 euros"),
        ("5 km", "5 kg"),
        ("two weeks", "two days"),
        ("three years", "three months"),
        ("2 inches", "3 inches"),
        ("about 2010", "2013"),
        ("in 2010", "in 2013"),
        ("more than 2,000 people", "1,204 people"),
        ("more than 34 teams", "60 teams"),
        ("millions of people", "thousands of people"),
        ("the 1980s", "1994"),
        ("two years", "the couple"),
        ("9 percent", "9.2 percent"),
        ("about 9 percent", "9.7 percent"),
        ("more than 5 percent", "4.6 percent"),
        ("under 4 percent", "4.1 percent"),
        ("over 1.3 million people", "1.27 million people"),
    ],
)
def test_a_number_of_another_size_or_unit_is_none(told: str, stood: str) -> None:
    assert not is_borne_out(f"It was {told} then.", f"It was {stood} then.")


@pytest.mark.parametrize(
    ("language", "told", "stood"),
    [
        ("en", "three boats", "3 boats"),
        ("en", "3 boats", "three boats"),
        ("en", "twenty-five boats", "25 boats"),
        ("en", "two hundred and five boats", "205 boats"),
        ("en", "a hundred boats", "100 boats"),
        ("en", "two thousand three hundred boats", "2,300 boats"),
        ("en", "two million boats", "2,000,000 boats"),
        ("en", "a dozen boats", "12 boats"),
        ("en", "the twenty-first boat", "the 21st boat"),
        ("en", "the third boat", "the 3rd boat"),
        ("en", "two boats", "both boats"),
        ("en", "in nineteen eighty-four", "in 1984"),
        ("en", "two-thirds of the boats", "66.7% of the boats"),
        ("de", "drei Boote", "3 Boote"),
        ("de", "zweiundzwanzig Boote", "22 Boote"),
        ("de", "zweihundertfünfzig Boote", "250 Boote"),
        ("de", "1,2 Millionen Boote", "1.234.567 Boote"),
        ("de", "tausend Boote", "1000 Boote"),
        ("de", "am dritten Tag", "am 3. Tag"),
        ("de", "14.500 Boote", "14500 Boote"),
        ("fr", "vingt-deux bateaux", "22 bateaux"),
        ("fr", "quatre-vingts bateaux", "80 bateaux"),
        ("fr", "quatre-vingt-dix-sept bateaux", "97 bateaux"),
        ("fr", "soixante et onze bateaux", "71 bateaux"),
        ("fr", "deux cent mille bateaux", "200 000 bateaux"),
        ("fr", "3,5 millions de bateaux", "3 500 000 bateaux"),
        ("es", "treinta y dos barcos", "32 barcos"),
        ("es", "dos mil quinientos barcos", "2.500 barcos"),
        ("es", "tres millones de barcos", "3.000.000 barcos"),
        ("it", "ventidue barche", "22 barche"),
        ("it", "duemila barche", "2000 barche"),
        ("nl", "tweeëntwintig boten", "22 boten"),
        ("ru", "двадцать два судна", "22 судна"),
        ("ru", "двух судов", "2 судна"),
        ("ru", "трёх судов", "3 судна"),
        ("ru", "пять тысяч судов", "5000 судов"),
        ("ru", "1,5 млн судов", "1 500 000 судов"),
        ("ru", "третий паром", "3-й паром"),
        ("zh", "120万人", "1200000人"),
        ("ja", "1億円", "100000000円"),
        ("zh", "15名船员", "十五名船员"),
        ("zh", "二百零八名船员", "208名船员"),
        ("zh", "15万人", "十五万人"),
        ("zh", "2025年", "二〇二五年"),
        ("zh", "百分之八的人", "8%的人"),
        ("ja", "三分の一の人", "33.3%の人"),
        ("ja", "１５．５％の人", "15.5%の人"),
        ("ja", "１，５００人", "1500人"),
        ("en", "8.5 years", "eight and a half years"),
        ("en", "102 months", "eight and a half years"),
        ("es", "8,5 años", "ocho años y medio, u ocho y medio"),
        ("en", "one and a half million boats", "1.5 million boats"),
        ("en", "minus 15 degrees", "-15°C"),
        ("en", "-15 °C", "15 degrees below zero"),
        ("en", "between 10 and 15 degrees", "10-15°C"),
        ("es", "4,5 mil millones de barriles", "4.500 millones de barriles"),
        ("es", "tres mil millones de barriles", "3.000 millones de barriles"),
        ("es", "dos mil trescientos millones de barriles", "2.300 millones de barriles"),
        ("pt", "7,5 mil milhões de litros", "7,5 bilhões de litros"),
        ("it", "2,4 mld di litri", "2,4 miliardi di litri"),
        ("nl", "2,4 mld liter", "2,4 miljard liter"),
        ("pl", "2400 mln litrów", "2,4 mld litrów"),
        ("fr", "90 M€", "90 millions d'euros"),
        ("fr", "2,4 Md€", "2,4 milliards d'euros"),
        ("fi", "2,4 mrd litraa", "2,4 miljardia litraa"),
        ("en", "six-and-a-half years", "6.5 years"),
        ("en", "in Q4 of it", "in the fourth quarter of it"),
        ("en", "more than 1200 boats", "1,234 boats"),
        ("fr", "18 bateaux", "dix-huit bateaux"),
        ("fr", "100 bateaux, dit-il", "cent bateaux, dit-il"),
        ("sv", "25 båtar", "tjugofem båtar"),
        ("sv", "250 båtar", "tvåhundrafemtio båtar"),
        ("pl", "z 12 lekarzami", "z dwunastoma lekarzami"),
        ("pl", "17 proc. statków", "siedemnaście procent statków"),
        ("ru", "с 12 врачами", "с двенадцатью врачами"),
        ("ar", "15 سفينة", "خمس عشرة سفينة"),
        ("ar", "٢٥ سفينة", "خمسة وعشرون سفينة"),
        ("ar", "25,200 سفينة", "خمسة وعشرون ألفا ومئتان سفينة"),
        ("ar", "125 سفينة", "مئة وخمسة وعشرين سفينة"),
        ("ar", "300 سفينة", "ثلاثمئة سفينة"),
        ("ar", "8% من السفن", "8 في المئة من السفن"),
        ("he", "14 אוניות", "ארבע עשרה אוניות"),
        ("he", "25 אוניות", "עשרים וחמש אוניות"),
        ("fa", "۲۵ کشتی", "بیست و پنج کشتی"),
        ("fa", "250,000 کشتی", "دویست و پنجاه هزار کشتی"),
        ("hi", "12 जहाज", "बारह जहाज"),
        ("hi", "2,50,000 जहाज", "दो लाख पचास हजार जहाज"),
        ("tr", "25 gemi", "yirmi beş gemi"),
        ("tr", "12 gemi", "on iki gemi"),
        ("tr", "250.000 gemi", "iki yüz elli bin gemi"),
        ("vi", "25 con tàu", "hai mươi lăm con tàu"),
        ("vi", "500 con tàu", "năm trăm con tàu"),
        ("vi", "103 con tàu", "một trăm linh ba con tàu"),
        ("id", "12 kapal", "dua belas kapal"),
        ("id", "1.250 kapal", "seribu dua ratus lima puluh kapal"),
        ("hi", "2 लाख जहाज", "दो लाख जहाज"),
        ("pl", "13 statków", "o 22:15 trzynastu statków"),
        ("ko", "32명", "서른두 명"),
        ("zh", "3.4万名观众", "三万四千名观众"),
        ("zh", "1200000000元", "十二亿元"),
    ],
)
def test_a_number_may_be_said_in_words(language: str, told: str, stood: str) -> None:
    assert is_borne_out(told, stood, language)


@pytest.mark.parametrize(
    ("language", "told", "stood"),
    [
        ("en", "three boats", "four boats"),
        ("en", "twenty-five boats", "twenty-six boats"),
        ("en", "two hundred boats", "three hundred boats"),
        ("en", "the second boat", "the third boat"),
        ("en", "two boats", "a boat"),
        ("de", "dreiundzwanzig Boote", "zweiundzwanzig Boote"),
        ("fr", "quatre-vingt-douze bateaux", "82 bateaux"),
        ("es", "tres barcos", "dos barcos"),
        ("ru", "три парома", "два парома"),
        ("zh", "十六名船员", "十五名船员"),
        ("zh", "四分之一的船员", "三分之一的船员"),
        ("ja", "二十人", "十二人"),
        ("ja", "１５．６％の人", "15.5%の人"),
        ("en", "eight years", "eight and a half years"),
        ("en", "eight and a half months", "eight and a half years"),
        ("en", "15°C", "-15°C"),
        ("en", "minus 15 degrees", "15 degrees"),
        ("tr", "2,4 milyon litre süt", "2,4 milyar litre süt"),
        ("fi", "2,4 miljoonaa litraa", "2,4 miljardia litraa"),
        ("sv", "2,4 miljoner liter", "2,4 miljarder liter"),
        ("no", "2,4 millioner liter", "2,4 milliarder liter"),
        ("cs", "2,4 milionu litrů", "2,4 miliardy litrů"),
        ("uk", "2,4 мільйона літрів", "2,4 мільярда літрів"),
        ("ar", "7 مليون لتر", "7 مليار لتر"),
        ("pl", "2,4 mln litrów", "2,4 mld litrów"),
        ("pt", "4,5 mil litros", "4,5 mil milhões de litros"),
        ("sv", "trettiofem båtar", "tjugofem båtar"),
        ("ar", "خمس سفن", "خمس عشرة سفينة"),
        ("ar", "أربعمئة سفينة", "ثلاثمئة سفينة"),
        ("he", "חמישה אוניות", "שלושה אוניות"),
        ("fa", "بیست کشتی", "پانزده کشتی"),
        ("hi", "पंद्रह जहाज", "बारह जहाज"),
        ("tr", "otuz beş gemi", "yirmi beş gemi"),
        ("vi", "ba mươi lăm con tàu", "hai mươi lăm con tàu"),
        ("vi", "25 năm", "hai mươi năm"),
        ("id", "lima belas kapal", "dua belas kapal"),
        ("ko", "마흔두 명", "서른두 명"),
        ("ko", "0명", "항구의 배에 사람이 셋, 개가 둘"),
        ("zh", "四万三千名观众", "三万四千名观众"),
    ],
)
def test_another_number_in_words_is_none(language: str, told: str, stood: str) -> None:
    assert not is_borne_out(told, stood, language)


@pytest.mark.parametrize(
    ("language", "told", "stood"),
    [
        ("it", "La barca è vecchia, secondo Marsh.", "La barca è vecchia, dice Marsh."),
        ("pt", "O barco é velho, segundo Marsh.", "O barco é velho, disse Marsh."),
        ("fr", "Il a perdu 8,5 pour cent.", "Il a perdu 8,5 %."),
        ("es", "Perdió el 8,5 por ciento.", "Perdió el 8,5 %."),
        ("it", "Ha perso l'8,5 per cento.", "Ha perso l'8,5%."),
        ("de", "Es sind mehr als 300 Boote.", "Es sind 340 Boote."),
        ("es", "Son unos 300 barcos.", "Son 304 barcos."),
    ],
)
def test_words_around_a_number_are_none(language: str, told: str, stood: str) -> None:
    assert is_borne_out(told, stood, language)


def test_the_word_one_is_no_number_to_be_checked() -> None:
    assert is_borne_out("One of the boats sank.", "A boat sank.")


@pytest.mark.parametrize(
    ("told", "stood", "token"),
    [
        ("Then one boat sank near the harbour.", "Then two boats sank near the harbour.", ["one"]),
        ("Then one of the boats sank.", "Then two of the boats sank.", ["one"]),
        ("Then one of the boats sank.", "Then 12 of the boats sank.", ["one"]),
        ("It was the first boat that sank.", "It was the second boat that sank.", ["first"]),
        ("It was the first boat that sank.", "It was the old boat that sank.", []),
    ],
)
def test_one_and_first_are_flagged_in_the_place_of_another_number(
    told: str, stood: str, token: list[str]
) -> None:
    assert tokens("number", told, stood) == token


@pytest.mark.parametrize(
    ("language", "told", "stood"),
    [
        ("en", "6 to 9 million tonnes", "6 million to 9 million tonnes"),
        ("en", "6 million to 9 million tonnes", "6-9 million tonnes"),
        ("en", "$60m to $90m", "60 to 90 million dollars"),
        ("en", "between 6 million and 9 million tonnes", "between six and nine million tonnes"),
        ("de", "6 Millionen bis 9 Millionen Tonnen", "6 bis 9 Mio. Tonnen"),
        ("it", "tra 6 milioni e 9 milioni", "tra i 6 e i 9 milioni"),
        ("ru", "от 6 млн до 9 млн тонн", "от 6 до 9 млн тонн"),
    ],
)
def test_the_magnitude_of_a_range_may_be_said_once(language: str, told: str, stood: str) -> None:
    assert is_borne_out(told, stood, language)


@pytest.mark.parametrize(
    ("told", "stood"),
    [
        ("6 to 9 million tonnes", "6 billion to 9 billion tonnes"),
        ("6 million tonnes", "6 ships with 9 million tonnes"),
        ("6 million tonnes", "6, to 9 million tonnes"),
        ("3 million tonnes", "fell by a third to 9 million tonnes"),
    ],
)
def test_a_number_beside_no_range_has_no_other_magnitude(told: str, stood: str) -> None:
    assert not is_borne_out(told, stood)


@pytest.mark.parametrize(
    ("language", "told", "stood", "token"),
    [
        ("en", "The fares tripled in May.", "The fares doubled in May.", "tripled"),
        ("en", "The fares halved in May.", "The fares doubled in May.", "halved"),
        ("en", "The fares fell by a quarter in May.", "The fares fell by a third in May.", "quarter"),
        ("en", "It sank in the second quarter.", "It sank in the third quarter, with two men.", "second"),
        ("en", "The ferry sank three times in May.", "The ferry sank twice in May, with three men.", "three"),
        ("de", "Die Zahl fiel um ein Viertel auf 9.", "Die Zahl fiel um die Hälfte auf 9.", "viertel"),
        ("fr", "Le prix a baissé d'un quart en mai.", "Le prix a baissé d'un tiers en mai.", "quart"),
        ("nl", "De prijs daalde met een kwart in mei.", "De prijs daalde met de helft in mei.", "kwart"),
    ],
)
def test_a_word_of_number_does_not_stand_for_another(
    language: str, told: str, stood: str, token: str
) -> None:
    assert tokens("number", told, stood, language=language) == [token]


@pytest.mark.parametrize(
    ("told", "stood"),
    [
        ("The fares rose to twice the old ones.", "The fares rose to double the old ones."),
        ("Then another boat sank in May.", "Then a third boat sank in May."),
        ("In its third year it sank.", "In its three years it sank."),
        ("The fares fell by half in May.", "The fares halved in May."),
        ("About ten boats sank in May.", "Nine boats sank in May."),
    ],
)
def test_a_word_of_number_may_stand_for_one_that_says_the_same(told: str, stood: str) -> None:
    assert is_borne_out(told, stood)


def test_a_number_of_another_sentence_is_soft_and_one_of_none_is_hard() -> None:
    found = findings("They had 12 boats and 13 crews.", "They had boats and crews.", elsewhere="12 came.")

    assert [(it.token, it.severity.value) for it in found] == [("12", "soft"), ("13", "hard")]


def test_numbers_at_the_border_of_two_sentences_are_two_numbers() -> None:
    assert kinds("Lane 12 was empty.", "Lane 12 was empty, the next was lane 7", "345 people came.") == set()


@settings(deadline=None)
@given(st.integers(0, 10**9), st.lists(st.integers(0, 10**9), max_size=5))
def test_a_plain_number_passes_when_the_article_has_it(told: int, stood: list[int]) -> None:
    article = " and ".join(f"{number:,}" for number in (told, *stood))

    assert is_borne_out(f"counted {told}", f"counted {article}")


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_number_that_ends_in_no_zero_passes_for_no_other(told: int, stood: int) -> None:
    told = told * 10 + 7

    assert is_borne_out(f"counted {told}", f"counted {stood}") == (told == stood)


# Results and times


@pytest.mark.parametrize(
    ("told", "stood"),
    [
        ("Harrow won 3:2.", "Harrow won 3-2."),
        ("Harrow won three-two.", "Harrow won 3-2."),
        ("Harrow won three goals to two.", "Harrow won 3-2."),
        ("Tanholm lost 2–3.", "Harrow won 3-2."),
        ("Harrow led 1-0.", "Harrow won 3-2 after a half of 1-0."),
        ("Harrow won by two goals to one.", "Harrow had 2 goals and Tanholm 1."),
        ("The vote was 54-31.", "They voted by 54 to 31."),
        ("It is for those of 10 to 12.", "It is for those aged 10-12."),
        ("Fares went from 5 to 10 crowns.", "Fares went from 5 to 7, and then to 10 crowns."),
    ],
)
def test_a_result_may_be_written_in_another_way(told: str, stood: str) -> None:
    assert is_borne_out(told, stood)


@pytest.mark.parametrize(
    ("language", "told", "stood", "token"),
    [
        ("en", "Harrow won 3-1.", "Harrow won 3-2 with 1 goal of Marsh.", "3-1"),
        ("en", "Harrow won three-one.", "Harrow won 3-2.", "three-one"),
        ("en", "It is for those of 10-15.", "It is for those of 10-12, since 15 May.", "10-15"),
        ("fr", "Harrow a gagné 2 à 1.", "Harrow a gagné 2 à 0, un exploit.", "2 à 1"),
        ("zh", "港口队以3比1获胜。", "港口队以3比2获胜,1人受伤。", "3比1"),
    ],
)
def test_another_result_is_none_though_its_numbers_stand_there(
    language: str, told: str, stood: str, token: str
) -> None:
    assert tokens("number", told, stood, language=language) == [token]


@pytest.mark.parametrize(
    ("language", "told", "stood"),
    [
        ("en", "It sails at 8.15pm.", "It sails at 20:15."),
        ("en", "It sails at 20:15.", "It sails at 8:15 p.m."),
        ("en", "It sails at quarter past eight.", "It sails at 20:15."),
        ("en", "It sails at quarter to nine.", "It sails at 20:45."),
        ("en", "It sails at noon.", "It sails at 12:00."),
        ("en", "It sails at 12:30 a.m.", "It sails in the night, at 12:30."),
        ("en", "It sails at 8 pm.", "It sails from 8 to 10 pm."),
        ("de", "Sie fährt um 20.15 Uhr.", "Sie fährt um 20:15 Uhr."),
        ("de", "Es fuhren 8 am Montag.", "Um 8.15 Uhr fuhren am Montag 8 Boote."),
        ("de", "Sie fährt um halb sieben.", "Sie fährt um 18.30 Uhr."),
        ("nl", "Ze vaart om kwart voor tien.", "Ze vaart om 9.45 uur."),
        ("fr", "Il part à 20h15.", "Il part à 20 h 15."),
        ("sv", "Den går kl. 20.15.", "Den går klockan 20:15."),
        ("it", "Parte alle 6.40.", "Parte alle 6:40."),
        ("es", "Sale a las 10.30 horas.", "Sale a las 10:30."),
    ],
)
def test_a_time_may_be_said_in_another_way(language: str, told: str, stood: str) -> None:
    assert is_borne_out(told, stood, language)


@pytest.mark.parametrize(
    ("told", "stood"),
    [
        ("It sails at 20:45.", "It sails at 20:15 with 45 men."),
        ("It sails at 8.15am.", "It sails at 20:15."),
        ("It sails at 8 pm.", "It sails at 8 am."),
        ("It sails at 5:40 a.m.", "It sails at 5:40 p.m."),
        ("It sails at half past eight.", "It sails at 20:15."),
    ],
)
def test_another_time_is_none(told: str, stood: str) -> None:
    assert not is_borne_out(told, stood)


def test_a_number_is_not_borne_out_by_the_day_that_a_weekday_was() -> None:
    stood = "The ferry sailed on Thursday with twelve men."

    assert tokens("number", "It had 2 men.", stood, published_at="2026-04-03") == ["2"]
