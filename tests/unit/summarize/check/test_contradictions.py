"""Sentences that say the opposite of what they cite, or swap who did what."""

import pytest

from tests.checked import findings, kinds, tokens

# Negations


@pytest.mark.parametrize(
    ("language", "told", "stood"),
    [
        ("en", "The ferry did not leave the harbour on time.", "The ferry left the harbour on time."),
        ("en", "The ferry was not seen near the harbour.", "The ferry was seen near the harbour."),
        ("en", "The ferry was seen near the harbour.", "The ferry was never seen near the harbour."),
        ("en", "The ferry has found evidence of a leak.", "The ferry has found no evidence of a leak."),
        ("en", "The crew isn't paid for the night shift.", "The crew is paid for the night shift."),
        ("en", "The crew can sail in a storm.", "The crew can't sail in a storm."),
        ("de", "Die Fähre fuhr nicht pünktlich in den Hafen.", "Die Fähre fuhr pünktlich in den Hafen."),
        ("de", "Die Stadt hat Geld für eine Brücke.", "Die Stadt hat kein Geld für eine Brücke."),
        ("fr", "Le bac n'a pas quitté le port à l'heure.", "Le bac a quitté le port à l'heure."),
        ("es", "El barco no salió del puerto a tiempo.", "El barco salió del puerto a tiempo."),
        ("ru", "Паром не вышел из порта вовремя.", "Паром вышел из порта вовремя."),
        ("zh", "渡轮昨天没离开港口。", "渡轮昨天离开港口。"),
        ("ja", "渡船は港を出るとした。", "渡船は港を出ないとした。"),
        ("ko", "배가 항구를 떠났다고 말했다.", "배가 항구를 떠나지 않았다고 말했다."),
        ("ar", "وقعت الشركة اتفاق السفينة أمس.", "لم توقع الشركة اتفاق السفينة أمس."),
        ("ar", "السفينة سوف تغادر الميناء.", "السفينة لن تغادر الميناء."),
        ("he", "הספינה תצא מהנמל מחר.", "הספינה לא תצא מהנמל מחר."),
        ("fi", "Laiva lähti satamasta ajoissa.", "Laiva ei lähti satamasta ajoissa."),
        ("no", "Båten seilte fra havnen i tide.", "Båten seilte ikke fra havnen i tide."),
        ("fa", "کشتی از بندر می‌رود.", "کشتی از بندر نمی‌رود."),
        ("fa", "کشتی بندر را ترک کرد.", "کشتی بندر را ترک نکرد."),
        ("hi", "जहाज ने बंदरगाह छोड़ा।", "जहाज ने बंदरगाह नहीं छोड़ा।"),
        ("tr", "Gemi limandan bugün ayrılacak.", "Gemi limandan bugün ayrılmayacak."),
        ("tr", "Gemi limandan ayrıldı.", "Gemi limandan ayrılmadı."),
        ("vi", "Con tàu rời cảng hôm nay.", "Con tàu không rời cảng hôm nay."),
        ("id", "Kapal itu meninggalkan pelabuhan.", "Kapal itu tidak meninggalkan pelabuhan."),
        ("en", "The ferry only left the harbour.", "The ferry not only left the harbour, it sank."),
        ("it", "Il battello lascerà il porto.", "Il battello è vecchio, ma non lascerà il porto."),
        ("ar", "أعلنت الشرطة سبب الحادث.", "غرقت السفينة في الميناء، ولم تعلن الشرطة سبب الحادث."),
        ("es", "El barco viejo saldrá del puerto.", "El barco viejo llegó tarde y no saldrá del puerto."),
        (
            "en",
            "The captain said that the old ferry was not at risk.",
            "The line denied that fares would rise, but the captain said that the old ferry was at risk.",
        ),
    ],
)
def test_a_negation_put_in_or_left_out_is_found(language: str, told: str, stood: str) -> None:
    assert "negation" in kinds(told, stood, language=language)


@pytest.mark.parametrize(
    ("told", "stood"),
    [
        ("The ferry did not leave the harbour.", "The ferry didn’t leave the harbour."),
        ("The ferry didn't leave the harbour.", "The ferry failed to leave the harbour."),
        ("The ferry never left the harbour.", "The ferry did not leave the harbour."),
        ("The ferry is no longer in the harbour.", "The ferry is not in the harbour any more."),
        ("The crew denied that the ferry left.", "The crew said that the ferry had not left."),
        ("The ferry not only left the harbour but sank.", "The ferry left the harbour and sank."),
        ("Nobody was hurt on the ferry.", "No person was hurt on the ferry."),
        ("The captain has not spoken.", "The ferry left the harbour on time."),
        ("The line did not change its fares in May.", "The line kept its fares in May."),
        ("The line may raise its fares in May.", "The line did not exclude higher fares in May."),
    ],
)
def test_the_same_denial_in_other_words_is_no_contradiction(told: str, stood: str) -> None:
    assert "negation" not in kinds(told, stood)


# Opposites


@pytest.mark.parametrize(
    ("told", "stood", "token"),
    [
        ("Fares fell by 5 percent in May.", "Fares rose by 5 percent in May.", "fell"),
        ("The ferry sailed after the storm.", "The ferry sailed before the storm.", "after"),
        ("Fewer passengers took the ferry.", "More passengers took the ferry.", "fewer"),
        ("The town lost the match at the harbour.", "The town won the match at the harbour.", "lost"),
        ("An uncontrolled fire burnt the ferry.", "A controlled fire burnt the ferry.", "uncontrolled"),
        ("His wife bought the ferry in spring.", "His wife sold the ferry in spring.", "bought"),
    ],
)
def test_an_opposite_word_in_the_same_place_is_found(told: str, stood: str, token: str) -> None:
    assert tokens("opposite", told, stood) == [token]


@pytest.mark.parametrize(
    ("language", "told", "stood", "token"),
    [
        ("de", "Die Preise sanken im Mai.", "Die Preise stiegen im Mai.", "sanken"),
        ("it", "I prezzi sono scesi a maggio.", "I prezzi sono saliti a maggio.", "scesi"),
        ("pt", "O barco partiu antes da chuva.", "O barco partiu depois da chuva.", "antes"),
        ("nl", "De prijzen daalden in mei.", "De prijzen stegen in mei.", "daalden"),
        ("pl", "Ceny spadły w maju.", "Ceny wzrosły w maju.", "spadły"),
        ("tr", "Fiyatlar mayısta düştü, dedi.", "Fiyatlar mayısta yükseldi, dedi.", "düştü"),
        ("zh", "票价五月下降百分之五。", "票价五月上升百分之五。", "降"),
        ("en", "It was the highest fare in May.", "It was the lowest fare in May.", "highest"),
        ("en", "Harrow lost to Tanholm in May.", "Harrow beat Tanholm in May.", "lost"),
        ("ar", "انخفض عدد السفن في الميناء.", "ارتفع عدد السفن في الميناء.", "انخفض"),
        ("he", "מספר הספינות בנמל ירד.", "מספר הספינות בנמל עלה.", "ירד"),
        ("fa", "شمار کشتی‌ها کاهش یافت.", "شمار کشتی‌ها افزایش یافت.", "کاهش"),
        ("hi", "बंदरगाह में जहाजों की संख्या घटी।", "बंदरगाह में जहाजों की संख्या बढ़ी।", "घटी"),
        ("vi", "Số con tàu giảm trong năm.", "Số con tàu tăng trong năm.", "giảm"),
        ("id", "Jumlah kapal turun tahun ini.", "Jumlah kapal naik tahun ini.", "turun"),
        ("ko", "배의 수가 감소했다.", "배의 수가 증가했다.", "감"),
        ("fi", "Hinnat laskivat toukokuussa.", "Hinnat nousivat toukokuussa.", "laskivat"),
        ("ja", "純利益は45億円に増加した。", "売上高は増え、純利益は45億円に減少した。", "増"),
        ("ja", "渡船は運賃を引き下げる。", "渡船は運賃を引き上げる。", "下"),
        ("en", "The crew voted for the new fares.", "The crew voted against the new fares.", "for"),
        (
            "de",
            "Die Stadt sprach sich für die Fähre aus.",
            "Die Stadt sprach sich gegen die Fähre aus.",
            "für",
        ),
        (
            "es",
            "La jueza condenó el martes al capitán.",
            "La jueza absolvió el martes al capitán.",
            "condenó",
        ),
        ("pl", "Sąd skazał kapitana w piątek.", "Sąd uniewinnił kapitana w piątek.", "skazał"),
    ],
)
def test_the_table_of_opposites_has_words_of_many_languages(
    language: str, told: str, stood: str, token: str
) -> None:
    assert tokens("opposite", told, stood, language=language) == [token]


@pytest.mark.parametrize(
    ("told", "stood"),
    [
        (
            "The ferry to Harrow sailed before the storm.",
            "The ferry to Harrow sailed on Monday, it was said, after the storm.",
        ),
        ("The fares to Harrow fell.", "The fares to Harrow rose by 5 percent in May."),
    ],
)
def test_an_opposite_is_found_beside_words_that_are_left_out(told: str, stood: str) -> None:
    assert "opposite" in kinds(told, stood)


@pytest.mark.parametrize(
    ("told", "stood"),
    [
        ("Fares climbed by 5 percent in May.", "Fares rose by 5 percent in May."),
        ("Fares rose by 5 percent after they fell.", "Fares fell before they rose by 5 percent."),
        ("The last boat sails at ten.", "The first boat sails at six, the last boat at ten."),
        ("The old ferry sails.", "The man bought a ferry, and it was new."),
        ("Up to 40 boats sail.", "The fares fell, and between 30 and 40 boats sail."),
        ("More than 300 passengers took the ferry.", "At least 340 passengers took the ferry."),
        ("Marsh’s claim against the line ran on.", "Marsh sued for what he lost by the line."),
    ],
)
def test_other_words_are_no_opposites(told: str, stood: str) -> None:
    assert tokens("opposite", told, stood) == []


# Roles


@pytest.mark.parametrize(
    ("told", "stood"),
    [
        (
            "Nordline told the Harrow Gazette that Marsh would sue.",
            "Marsh told the Harrow Gazette that Nordline would sue.",
        ),
        ("Then Julia Marsh beat Ruth O’Dell in the race.", "Then Ruth O’Dell beat Julia Marsh in the race."),
        ("Fares went from 12 to 10 crowns this year.", "Fares went from 10 to 12 crowns this year."),
        ("The harbour is owned by Tanholm, not Harrow.", "The harbour is owned by Harrow, not Tanholm."),
        ("The dog bit the old captain yesterday.", "The captain bit the old dog yesterday."),
        (
            "France's fleet met the British ferry in the harbour.",
            "Britain's fleet met the French ferry in the harbour.",
        ),
        ("Fares rose in June from those of May.", "Fares rose in May from those of June, he said on Monday."),
    ],
)
def test_names_numbers_and_words_that_change_places_are_found(told: str, stood: str) -> None:
    assert "role" in kinds(told, stood)


@pytest.mark.parametrize(
    ("told", "stood"),
    [
        ("Then Julia Marsh and Ruth O’Dell sailed.", "Then Ruth O’Dell and Julia Marsh sailed."),
        ("Ruth O’Dell was beaten by Julia Marsh in the race.", "Julia Marsh beat Ruth O’Dell in the race."),
        ("Mr Marsh told the Gazette about Nordline.", "Paul Marsh told the Harrow Gazette about Nordline."),
        ("Marsh, who met O’Dell, left Harrow.", "Marsh left Harrow, where he met O’Dell."),
        (
            "Nordline sold the ferry Alma to Tanholm in spring.",
            "Tanholm bought the ferry Alma from Nordline in spring.",
        ),
        ("More boats sailed to Harrow than to Tanholm.", "Fewer boats sailed to Tanholm than to Harrow."),
    ],
)
def test_names_that_stand_elsewhere_for_another_reason_are_not_swapped(told: str, stood: str) -> None:
    assert "role" not in kinds(told, stood)


def test_a_contradiction_is_hard() -> None:
    found = findings("The ferry did not leave the harbour.", "The ferry left the harbour.")

    assert [(it.kind, it.token, it.severity.value) for it in found] == [("negation", "not", "hard")]


@pytest.mark.parametrize(
    ("language", "told", "stood"),
    [
        (
            "tr",
            "Kaptan Demir saatin geç olduğunu söyledi.",
            "Kaptan Demir, gitmediğini ve saatin geç olduğunu söyledi.",
        ),
        ("ko", "배에 32명이 있다고 말했다.", "배에 32명이 있으나 확인되지 않았다고 말했다."),
        ("de", "Am Freitag gab es keinen Kurs nach Harrow.", "Am Freitag fiel der Kurs nach Harrow aus."),
    ],
)
def test_a_denial_of_what_is_left_out_or_in_a_verb_is_no_contradiction(
    language: str, told: str, stood: str
) -> None:
    assert "negation" not in kinds(told, stood, language=language)


def test_a_sentence_is_only_held_against_one_that_says_most_of_the_same() -> None:
    found = kinds("The ferry did not leave.", "The ferry is old, and many passengers leave it for the bus.")

    assert "negation" not in found
