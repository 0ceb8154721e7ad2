import pytest

from dropbrief.normalize import metadata
from dropbrief.normalize.metadata import bylines


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", "Jane Doe"),
        ("By Cam E. Kettle", "Cam E. Kettle"),
        ("By Robert Quill, Ph.D.", "Robert Quill, Ph.D."),
        ("By Jane Doe and Ann Roe, Associated Press", "Jane Doe, Ann Roe"),
        ("By Jane Doe, Ann Roe and Ada Quill", "Jane Doe, Ann Roe, Ada Quill"),
        ("By Jane Doe, Tellmouth", "Jane Doe"),
        ("By Jane Doe in Tellmouth", "Jane Doe"),
        ("By Jane Doe for The Courier", "Jane Doe"),
        ("By Jane Doe | The Courier", "Jane Doe"),
        ("By Jane Doe Published: 5 May 2020", "Jane Doe"),
        ("By Jane Doe, Friday 24 January 2025", "Jane Doe"),
        ("By Jane Doe, 17 February 2025 Print version Mail to a friend", "Jane Doe"),
        ("By Jane Doe | May 2, 2025", "Jane Doe"),
        ("Von Jane Doe | Stand: 20. Februar 2025", "Jane Doe"),
        ("Von Anna Berg", "Anna Berg"),
        ("Text: Anna Berg", "Anna Berg"),
        ("Par Marie Dupont et Jean Martin", "Marie Dupont, Jean Martin"),
        ("Por María López", "María López"),
        ("Di Marco Rossi", "Marco Rossi"),
        ("Door Jan de Vries", "Jan de Vries"),
        ("Av Kari Holm", "Kari Holm"),
        ("Автор: Иван Петров", "Иван Петров"),
        ("Oleh Budi Santoso", "Budi Santoso"),
        ("Von Katrin Berg Donnerstag, 6. März 2025", "Katrin Berg"),
        ("Von Hans Freitag 6. März 2025", "Hans Freitag"),
        ("Por Ana Souza, sexta-feira, 7 de março de 2025", "Ana Souza"),
        ("Por María López publicado el 7 de marzo de 2025", "María López"),
        ("Redacción: María López", "María López"),
        ("Авторка: Леся Коваль", "Леся Коваль"),
        ("Bài viết: Trần Thị Mai", "Trần Thị Mai"),
        ("Words: Jane Doe", "Jane Doe"),
        ("Recipe by Jane Doe", "Jane Doe"),
        ("文・山田 太郎", "山田 太郎"),
        ("作者：王五", "王五"),
        ("文/張三", "張三"),
        ("记者 李四", "李四"),
        ("山田太郎記者", "山田太郎"),
        ("김철수 기자", "김철수"),
    ],
)
def test_a_byline_gives_the_names_alone(line: str, names: str) -> None:
    assert metadata.byline(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "By train, the journey takes two hours",
        "By the time we left, it rained",
        "By Monday the rain had stopped",
        "By contrast, others stayed",
        "Words Matter",
        "Interview Techniques",
        "Di sera il mercato",
        "Stand by me",
        "By 2030",
        "",
    ],
)
def test_a_sentence_is_no_byline(line: str) -> None:
    assert metadata.byline(line) is None


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Ada Quill | The Tellmouth Courier", ["Ada Quill"]),
        ("James O&#039;Quill", ["James O'Quill"]),
        ("Ada Quill, MD, RN, FAND", ["Ada Quill, MD, RN, FAND"]),
        ("Ada Quill;Ines Halloran", ["Ada Quill", "Ines Halloran"]),
        ("Ada Quill, Senior Editor", ["Ada Quill"]),
        ("Maria &amp; Katerina", ["Maria & Katerina"]),
        ("The Courier", []),
        ("admin", []),
        ("https://courier.example/staff/ada", []),
        ("courier.example/staff/ada", []),
        ("www.courier.example", []),
        ("{{ author.name }}", []),
        ("a@courier.example", []),
        (None, []),
    ],
)
def test_a_value_gives_people_without_what_they_are(value: object, names: list[str]) -> None:
    assert list(bylines.names(value, ["The Courier"])) == names


def test_more_authors_than_anybody_reads_are_cut() -> None:
    value = ", ".join(f"Ada Quill{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")

    assert len(list(bylines.names(value))) <= bylines.MOST


@pytest.mark.parametrize("name", ["jdoe", "KatieS", "brandon-peaktwo", "user17"])
def test_an_account_is_known_by_its_spelling(name: str) -> None:
    assert bylines.is_login(name)
    assert not bylines.is_login("Ada")
