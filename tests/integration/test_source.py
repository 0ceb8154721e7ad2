"""What the normalize function learns of a source, and does of a person's overrides (moto)."""

import io

import boto3
import pytest

from dropbrief.aws.clients import Clients
from dropbrief.aws.operator_files import KEPT_FOR, OverrideFiles, override_key
from dropbrief.domain import Article, Upload
from dropbrief.errors import ServiceError
from dropbrief.ledger import Fate, State
from dropbrief.normalize import source
from functions.normalize import app
from tests.integration.conftest import ARTICLES, World

TOWNS = ("Ardmoor", "Belwick", "Corran", "Dunholt", "Eskmere")
ADVERT = "Kwork.ru - услуги фрилансеров от 500 руб."


def story(town: str, mid: str = ADVERT) -> bytes:
    return f"""\
{town} keeps its old bridge

The town council of {town} voted on Tuesday evening to keep its old bridge over the river.

Engineers of {town} had wanted to pull it down before the winter and build another one.

{mid}

Work on the two northern piers is to begin in April, the mayor of {town} told reporters.

It will cost about four million crowns, of which {town} has to pay nearly the half.
""".encode()


def settled(world: World, key: str, content: bytes) -> Fate:
    upload = world.drop(key, content)
    assert world.normalize(upload) == {"batchItemFailures": []}
    return fate_of(world, upload)


def fate_of(world: World, upload: Upload) -> Fate:
    fate = world.table.fate(upload.id)
    assert fate is not None
    return fate


def article_of(world: World, fate: Fate) -> Article:
    return world.articles.get(fate.article_key)


def override(world: World, name: str, text: bytes) -> None:
    world.s3.put_object(Bucket=ARTICLES, Key=override_key(name), Body=text)


def test_what_several_articles_of_a_folder_share_is_gone_from_the_next(world: World) -> None:
    fates = [settled(world, f"gazette/2026/{town}.txt", story(town)) for town in TOWNS[:4]]

    first, *_, last = (article_of(world, fate) for fate in fates)
    assert ADVERT in first.text
    assert ADVERT not in last.text
    assert [removed.rule for removed in last.removed if removed.line == ADVERT] == ["source-furniture"]


def test_another_folder_knows_nothing_of_it(world: World) -> None:
    for town in TOWNS[:4]:
        settled(world, f"gazette/{town}.txt", story(town))

    fate = settled(world, f"herald/{TOWNS[4]}.txt", story(TOWNS[4]))

    assert ADVERT in article_of(world, fate).text


def test_the_same_file_dropped_again_is_the_same_article_whatever_was_learnt_meanwhile(world: World) -> None:
    first = settled(world, "gazette/one.txt", story(TOWNS[0]))
    for town in TOWNS[1:]:
        settled(world, f"gazette/{town}.txt", story(town))

    again = settled(world, "gazette/one.txt", story(TOWNS[0]))

    assert article_of(world, again).text != article_of(world, first).text
    assert again.article_id == first.article_id == article_of(world, again).id


def test_a_message_that_comes_again_teaches_nothing(world: World) -> None:
    upload = world.drop("gazette/a.txt", story(TOWNS[0]))
    world.normalize(upload)
    learnt = world.table.learnt("folder/gazette")

    world.normalize(upload)

    assert learnt is not None
    assert world.table.learnt("folder/gazette") == learnt
    assert source.unpacked(learnt).learnt == 1


def test_a_rejected_file_teaches_nothing(world: World) -> None:
    settled(world, "gazette/menu.txt", b"Home\nNews\nSport\nLog in\nSubscribe\n")

    assert world.table.learnt("folder/gazette") is None


def test_a_lesson_costs_one_read_and_one_write(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    client = boto3.client("dynamodb")
    client.meta.events.register("before-call.dynamodb", lambda model, **_: calls.append(model.name))
    monkeypatch.setattr(Clients, "dynamodb", lambda _: client)
    monkeypatch.setenv("SAME_STORY", "off")

    settled(world, "gazette/a.txt", story(TOWNS[0]))

    assert calls == ["GetItem", "GetItem", "PutItem", "PutItem"]  # fate, source; fate, source


def test_switched_off_nothing_is_read_learnt_or_removed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LEARN_FROM_SOURCES", "false")

    fates = [settled(world, f"gazette/{town}.txt", story(town)) for town in TOWNS[:4]]

    assert ADVERT in article_of(world, fates[3]).text
    assert world.table.learnt("folder/gazette") is None


def test_a_lesson_that_cannot_be_stored_is_told_and_harms_no_article(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = io.StringIO()
    monkeypatch.setattr(app.logger.registered_handler, "stream", log)

    def throttled(*_: object) -> None:
        raise ServiceError("could not store what was learnt of a source: Throttling")

    monkeypatch.setattr(app.deps().intake.table, "learn", throttled)

    fate = settled(world, "gazette/a.txt", story(TOWNS[0]))

    assert fate.state is State.NORMALIZED
    assert "not learnt" in log.getvalue()
    assert "Throttling" in log.getvalue()


def test_an_override_puts_a_line_back_and_drops_another(world: World) -> None:
    override(world, "folder/gazette", b"keep: Kwork.ru*\ndrop: engineers of *\n")
    fates = [settled(world, f"gazette/{town}.txt", story(town)) for town in TOWNS]

    article = article_of(world, fates[4])

    assert ADVERT in article.text
    assert "Engineers" not in article.text
    assert [removed.rule for removed in article.removed if removed.line.startswith("Engineers")] == [
        "override"
    ]


def test_a_file_dropped_again_after_its_override_is_another_article(world: World) -> None:
    first = settled(world, "gazette/a.txt", story(TOWNS[0]))
    override(world, "folder/gazette", b"keep: kwork*\n")
    app.deps.cache_clear()

    again = settled(world, "gazette/a.txt", story(TOWNS[0]))

    assert again.article_id != first.article_id


def test_a_wrong_override_file_is_loud_and_condemns_no_article(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = io.StringIO()
    monkeypatch.setattr(app.logger.registered_handler, "stream", log)
    override(world, "folder/gazette", b"# Gazette\nremove: Kwork.ru*\n")
    upload = world.drop("gazette/a.txt", story(TOWNS[0]))

    result = world.normalize(upload, attempt=5)

    assert len(result["batchItemFailures"]) == 1
    assert world.table.fate(upload.id) is None
    assert "OperatorError" in log.getvalue()
    assert "overrides/folder/gazette.txt, line 2: a rule begins with keep: or drop:" in log.getvalue()


@pytest.mark.parametrize("content", [b"drop: \xff\xfe\xfa", b"# " + b"x" * 70_000])
def test_an_override_file_that_is_no_text_or_too_large_is_the_operators_fault(
    world: World, content: bytes
) -> None:
    override(world, "folder/gazette", content)
    upload = world.drop("gazette/a.txt", story(TOWNS[0]))

    result = world.normalize(upload, attempt=5)

    assert len(result["batchItemFailures"]) == 1
    assert world.table.fate(upload.id) is None


def test_an_override_file_is_asked_for_once_a_minute(world: World) -> None:
    now = 1000.0
    files = OverrideFiles(world.s3, ARTICLES, clock=lambda: now)
    assert files.text("folder/gazette", limit=100) is None
    override(world, "folder/gazette", b"keep: tides")

    soon = files.text("folder/gazette", limit=100)
    now += KEPT_FOR
    later = files.text("folder/gazette", limit=100)

    assert (soon, later) == (None, "keep: tides")
