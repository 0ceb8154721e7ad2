"""The commands that read and write a stack, against moto; their whole output is compared."""

import json
from pathlib import Path
from typing import Any

import pytest
from botocore.client import BaseClient
from click.testing import CliRunner, Result

from cli.commands import cost
from cli.costs import Cost
from cli.local import cloud
from cli.main import commands
from dropbrief.domain import Upload
from dropbrief.errors import OperatorError
from tests.documents import zipped
from tests.fakes import ScriptedModel
from tests.integration.conftest import World

ARTICLE = """\
Bakery of Ostrund bakes through the night

The old bakery of Ostrund will open at three in the morning from Monday, its owner said.
Lina Marck hired four bakers after 620 people had signed a petition.
"""
STORY = """\
Bakery of Ostrund bakes through the night

The old bakery of Ostrund will open at three in the morning from Monday, its owner said.
Lina Marck hired four bakers after 620 people had signed a petition in the shop and at the station.
"We were asleep while our customers were awake," she told the town's radio in her first interview.
The night trains to the coast stop in Ostrund at half past three, and until now nobody sold coffee there.
"""


@pytest.fixture(autouse=True)
def _stack(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cloud, "chosen_stack", lambda _name: world.stack)


def command(*arguments: str) -> Result:
    return CliRunner().invoke(commands, list(arguments), catch_exceptions=False)


def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The operations of AWS that are asked for from now on, by any client."""
    asked: list[str] = []
    real = BaseClient._make_api_call  # noqa: SLF001

    def asking(client: BaseClient, name: str, params: Any) -> Any:
        asked.append(name)
        return real(client, name, params)

    monkeypatch.setattr(BaseClient, "_make_api_call", asking)
    return asked


def briefed(world: World, model: ScriptedModel) -> Upload:
    model.answers.append(
        {
            "points": [{"ids": [2], "text": "Lina Marck hired 99 bakers."}],
            "summary": [{"ids": [1], "text": "The bakery of Ostrund will open at three in the morning."}],
            "topics": ["labour"],
        }
    )
    upload = world.drop("bakery.txt", ARTICLE.encode())
    world.normalize(upload)
    world.summarize()
    return upload


def test_show_prints_the_brief_with_its_evidence(world: World, model: ScriptedModel) -> None:
    briefed(world, model)

    result = command("show", "bakery.txt")

    assert result.output.splitlines()[1:] == [
        "briefed  Bakery of Ostrund bakes through the night",
        "",
        "  Summary",
        "  ✓ The bakery of Ostrund will open at three in the morning. [1]",
        "      [1] The old bakery of Ostrund will open at three in the morning from",
        "      Monday, its owner said.",
        "",
        "  Points",
        "  “ Lina Marck hired four bakers after 620 people had signed a petition. [2]",
        "      the article's own sentence: the model's number “99” is not in the",
        "      sentences it cited",
        "",
        "  Topics: labour (medtop:09000000)",
        "  Checked: 1 verified, 0 flagged, 1 quoted. 2 of 2 sentences were read by",
        "  scripted (2 calls, 0.0 s, tokens: 200 in, 40 out; the server does not say how",
        "  many were cached; $0.000600).",
        "",
    ]


def test_show_names_the_file_whose_brief_a_duplicate_shares(world: World, model: ScriptedModel) -> None:
    first = briefed(world, model)
    world.normalize(world.drop("copy.txt", ARTICLE.encode()))
    world.summarize()

    told = " ".join(command("show", "copy.txt").output.split())

    assert f"The same text as bakery.txt ({first.id}); nothing was paid." in told


def test_show_finds_a_brief_by_each_of_its_ids(world: World, model: ScriptedModel) -> None:
    upload = briefed(world, model)
    fate = world.table.fate(upload.id)
    assert fate is not None
    names = ["bakery.txt", upload.id, fate.article_id, f"{fate.article_id}.{fate.recipe_id}"]

    found = [json.loads(command("show", name, "--json").output)["upload"]["id"] for name in names]

    assert found == [upload.id] * 4


def test_show_of_a_key_is_its_newest_version(world: World, model: ScriptedModel) -> None:
    briefed(world, model)
    world.normalize(world.drop("bakery.txt", b""))

    result = command("show", "bakery.txt", "--json")

    assert json.loads(result.output)["state"] == "rejected"


def test_show_of_an_unknown_name_says_so() -> None:
    with pytest.raises(OperatorError, match=r"nothing is known of nobody\.txt"):
        command("show", "nobody.txt")


def test_list_shows_the_newest_first_and_can_ask_for_a_topic(world: World, model: ScriptedModel) -> None:
    briefed(world, model)
    world.normalize(world.drop("empty.txt", b""))

    lines = command("list").output.splitlines()
    of_topic = command("list", "--topic", "medtop:09000000", "--json").output.splitlines()

    assert ["rejected" in lines[0], "briefed" in lines[1]] == [True, True]
    assert [json.loads(line)["upload"]["key"] for line in of_topic] == ["bakery.txt"]


def test_list_can_ask_for_a_source_in_one_query(
    world: World, model: ScriptedModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    briefed(world, model)
    world.normalize(world.drop("news/empty.txt", b""))
    asked = calls(monkeypatch)

    lines = command("list", "--source", "folder", "--json").output.splitlines()

    assert [json.loads(line)["upload"]["key"] for line in lines] == ["bakery.txt"]
    assert command("list", "--source", "folder/other").stdout == ""
    assert [name for name in asked if name in {"GetItem", "Query", "Scan"}] == ["Query", "Query"]


def test_list_takes_a_topics_label_and_says_where_there_is_none(world: World, model: ScriptedModel) -> None:
    briefed(world, model)

    assert command("list", "--topic", "Labour").stdout == command("list", "--topic", "medtop:09000000").stdout
    assert "bakery.txt" in command("list", "--topic", "labour").stdout
    assert command("list", "--topic", "sport").stderr == "No briefed upload was found.\n"
    with pytest.raises(OperatorError, match="no topic has the id or the label 'sprot'"):
        command("list", "--topic", "sprot")


def test_show_lists_the_parts_of_an_archive_and_what_was_left_out(world: World) -> None:
    files = {"one.txt": ARTICLE.encode(), "cat.png": b"\x89PNG\r\n\x1a\n"}
    world.normalize(world.drop("week.zip", zipped(files)))

    lines = command("show", "week.zip").stdout.splitlines()

    assert "  received    week.zip!/one.txt" in [line.rstrip() for line in lines]
    assert any(line.startswith("  left out    cat.png (") for line in lines)


def test_list_asks_for_one_thing_at_a_time() -> None:
    result = command("list", "--source", "folder", "--day", "2026-03-01")

    assert (result.exit_code, "Name only one of" in result.output) == (2, True)


def test_put_drops_each_file_under_its_name(world: World, tmp_path: Path) -> None:
    for name in ("a b.txt", "c+d.txt"):
        (tmp_path / name).write_text(ARTICLE)

    result = command("put", *map(str, sorted(tmp_path.iterdir())), "--prefix", "in/", "--json")

    uploads = [json.loads(line) for line in result.output.splitlines()]
    assert [upload["key"] for upload in uploads] == ["in/a b.txt", "in/c+d.txt"]
    assert {world.s3.head_object(Bucket=u["bucket"], Key=u["key"])["VersionId"] for u in uploads} == {
        u["version_id"] for u in uploads
    }


def test_put_drops_the_files_of_a_folder_under_their_paths_inside_of_it(world: World, tmp_path: Path) -> None:
    for name in ("week 1/a.txt", "b.txt", ".git/config", ".hidden"):
        path = tmp_path / "articles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(ARTICLE)

    result = command("put", str(tmp_path / "articles"), "--json")

    uploads = [json.loads(line) for line in result.output.splitlines()]
    assert [upload["key"] for upload in uploads] == ["b.txt", "week 1/a.txt"]
    assert {entry["Key"] for entry in world.s3.list_objects_v2(Bucket=uploads[0]["bucket"])["Contents"]} == {
        "b.txt",
        "week 1/a.txt",
    }


@pytest.mark.usefixtures("world")
def test_put_says_that_a_folder_is_empty(tmp_path: Path) -> None:
    with pytest.raises(OperatorError, match="there is no file in"):
        command("put", str(tmp_path))


@pytest.mark.parametrize("name", ["run", "up", "down", "put", "list", "show", "normalize", "explain"])
def test_every_command_explains_itself(name: str) -> None:
    result = command(name, "--help")

    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 4


def test_show_and_list_tell_of_which_upload_it_is_the_same_story(world: World) -> None:
    wire, copy = (
        world.drop(key, (STORY + end).encode())
        for key, end in (("wire.txt", ""), ("copy.txt", "Entry is free for all who bring a cup.\n"))
    )
    world.normalize(wire, copy)
    fate = world.table.fate(copy.id)
    assert fate is not None

    shown, listed = command("show", "copy.txt"), command("list")

    assert f"The same story as wire.txt ({wire.id}), similar by {fate.similarity:.0%}." in " ".join(
        shown.output.split()
    )
    assert [f"≈ {wire.id}" in line for line in listed.output.splitlines()].count(True) == 1


def test_cost_sums_up_what_was_paid_by_day_topic_or_recipe(world: World, model: ScriptedModel) -> None:
    upload = briefed(world, model)
    world.normalize(world.drop("copy.txt", ARTICLE.encode()))
    world.summarize()
    fate = world.table.fate(upload.id)
    assert fate is not None
    paid = {"briefs": 1, "unpriced": 0, "calls": 2, "tokens_in": 200, "tokens_cached": None}
    paid |= {"tokens_out": 40, "tokens_reasoning": None, "seconds": 0.0, "cost_usd": 0.0006}

    told = {
        by: command("cost", "--by", by, "--json").output.splitlines() for by in ("day", "topic", "recipe")
    }

    names = {"day": fate.received_at[:10], "topic": "medtop:09000000", "recipe": fate.recipe_id}
    for by, lines in told.items():
        assert [json.loads(line) for line in lines] == [{by: names[by], **paid}, {by: None, **paid}]


def test_two_topics_of_one_label_have_a_row_each() -> None:
    groups = {"own:1": Cost(briefs=1), "own:2": Cost(briefs=2)}

    table = cost._table("topic", groups, Cost(briefs=3), {"own:1": "news", "own:2": "news"})  # noqa: SLF001

    assert list(table.columns[0].cells) == ["news", "news"]
    assert list(table.columns[1].cells) == ["1", "2"]


def test_cost_of_a_day_without_briefs_is_nothing() -> None:
    lines = command("cost", "--day", "2020-01-31").output.splitlines()

    assert [line.split() for line in lines][-1] == ["all", "0", "0", "0", "0", "0", "0", "0"]
