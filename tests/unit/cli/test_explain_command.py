"""`dropbrief explain`: every line of a file and why it was kept or removed; its whole output is compared."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli.main import commands

TEXT = """\
Home / Towns / Bakery of Ostrund bakes through the night
Bakery of Ostrund bakes through the night

The old bakery of Ostrund will open at three in the morning
from Monday, its owner said in the shop on Wednesday night.
Lina Marck hired four bakers after 620 people had signed a petition in the shops of the town.

Share on Facebook
Tweet
"""
SCORE = re.compile(r"^(\S) 0\.\d\d ")
"""What the model says; another one that is trained says it a little differently."""
SAMPLES = Path(__file__).parents[3] / "samples"
HOSTILE = (
    '<script>alert(1)</script> & \u202e “quoted” "text" that is long enough to be kept, they said in {}.'
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bakery.txt").write_text(TEXT)
    return tmp_path


def command(*arguments: str) -> Result:
    return CliRunner().invoke(commands, ["explain", *arguments], catch_exceptions=False)


def test_lines_stand_in_the_order_of_the_file_with_marks_rules_and_metadata() -> None:
    result = command("bakery.txt")

    assert [SCORE.sub(r"\1 0.nn ", line).rstrip(" ─") for line in result.output.splitlines()] == [
        "bakery.txt",
        "- 0.nn Home / Towns / Bakery of Ostrund bakes through the night  (breadcrumb)",
        "T 0.nn Bakery of Ostrund bakes through the night",
        "¶ 0.nn The old bakery of Ostrund will open at three in the morning",
        "| 0.nn from Monday, its owner said in the shop on Wednesday night.",
        "¶ 0.nn Lina Marck hired four bakers after 620 people had signed a petition in",
        "       the shops of the town.",
        "- 0.nn Share on Facebook  (share)",
        "- 0.nn Tweet  (share)",
        "",
        "T title, # heading, ¶ paragraph, “ quote, • list item, | the same block, -",
        "removed, ? unaccounted for",
        "0.00 to 1.00: how likely the model thinks a line is part of the article, before",
        "the rules are asked",
        "7 lines: 4 kept, 3 removed.",
        "",
        "Rules",
        "2  share       A link to share the article or follow the site on social media.",
        "1  breadcrumb  The path from the home page to the article, such as `Home / World",
        "               / Title`.",
        "",
        "Metadata",
        "title     Bakery of Ostrund bakes through the night",
        "language  en                                         text",
        "section   Towns                                      breadcrumb",
        "",
    ]


def test_json_gives_each_line_its_part() -> None:
    told = json.loads(command("bakery.txt", "--json").output)

    assert all(0 < line.pop("score") < 1 for line in told["lines"])
    assert (told["state"], told["exact"], len(told["removed"])) == ("normalized", True, 3)
    assert told["lines"][:3] == [
        {
            "line": "Home / Towns / Bakery of Ostrund bakes through the night",
            "part": "removed",
            "rule": "breadcrumb",
        },
        {"line": "Bakery of Ostrund bakes through the night", "part": "title"},
        {
            "line": "The old bakery of Ostrund will open at three in the morning",
            "part": "block",
            "block": 0,
            "kind": "paragraph",
        },
    ]
    assert told["rules"]["share"] == {
        "count": 2,
        "explanation": "A link to share the article or follow the site on social media.",
    }


@pytest.mark.parametrize("name", ["seed-library.html", "harbour-ferry.txt"])
def test_the_model_s_score_is_given_for_each_line_of_a_page_or_a_text(name: str) -> None:
    told = json.loads(command(str(SAMPLES / name), "--json").output)

    lines = [line for line in told["lines"] if len(line["line"]) > 200]
    assert len(lines) > 5
    assert all(line["score"] > 0.5 and line["part"] == "block" for line in lines)
    assert all("score" in line for line in told["lines"])


def test_a_format_that_no_model_judges_line_by_line_has_no_scores() -> None:
    told = json.loads(command(str(SAMPLES / "observatory.md"), "--json").output)

    assert told["lines"]
    assert not any("score" in line for line in told["lines"])


def test_of_a_refused_file_what_was_read_is_explained(folder: Path) -> None:
    (folder / "menu.txt").write_text("Home\nShare on Facebook\n")
    (folder / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n")

    menu, photo = map(json.loads, command("menu.txt", "photo.txt", "--json").output.splitlines())

    assert (menu["state"], menu["title"], menu["text"]) == ("rejected", "", "")
    assert [(line["line"], line["rule"]) for line in menu["lines"]] == [
        ("Home", "menu"),
        ("Share on Facebook", "share"),
    ]
    assert (photo["state"], photo["reason"], photo["lines"]) == ("rejected", "unsupported_type", [])


def test_nothing_of_a_file_commands_the_terminal(folder: Path) -> None:
    (folder / "a.txt").write_text("\n".join(HOSTILE.format(town) for town in ("Ulm", "Bern", "Linz")))

    assert "\u202e" not in command("a.txt").output


class Page(HTMLParser):
    """The elements and the text of a page; raises at a tag that closes what is not open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not [value for name, value in attrs if name.startswith("on") or name in ("src", "href")]
        self.tags.add(tag)
        if tag not in ("meta", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_page_holds_every_line_loads_nothing_and_runs_nothing(folder: Path) -> None:
    (folder / "hostile.txt").write_text("\n".join(HOSTILE.format(town) for town in ("Ulm", "Bern", "Linz")))

    result = command("bakery.txt", "hostile.txt", "--html", "out.html")

    page = Page((folder / "out.html").read_text())
    shown = "".join(page.texts)
    assert (result.output, page.open) == ("", [])
    assert not page.tags & {"script", "link", "img", "iframe", "a"}
    assert [line for line in TEXT.splitlines() if line not in shown] == []
    assert " ".join(HOSTILE.format("Linz").replace("\u202e", "").split()) in " ".join(shown.split())
    assert "url(" not in (folder / "out.html").read_text()


def test_a_page_and_json_at_once_are_refused() -> None:
    assert command("bakery.txt", "--json", "--html", "out.html").exit_code == 2
