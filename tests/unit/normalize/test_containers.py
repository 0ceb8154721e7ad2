"""What files of many articles are taken apart into, and within which bounds."""

import gzip
import itertools

import pytest

from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import LeftOut, Member, containers, members, normalize
from tests import documents


def parts(content: bytes, name: str = "file") -> list[Member | LeftOut]:
    found = members(content, name)
    assert found is not None
    return list(found)


def names(content: bytes) -> list[str]:
    return [part.name for part in parts(content) if isinstance(part, Member)]


def left_out(content: bytes) -> dict[str, str]:
    return {part.name: part.why for part in parts(content) if isinstance(part, LeftOut)}


def reason(content: bytes) -> Reason:
    with pytest.raises(ArticleError) as caught:
        parts(content)
    return caught.value.reason


@pytest.mark.parametrize(
    "content",
    [
        documents.TEXT.encode(),
        documents.docx(),
        documents.odt(),
        documents.epub(),
        documents.mail(),
        documents.mbox(documents.mail()),
        documents.rss(),
        documents.dumped([documents.record()]),
        documents.dumped(documents.json_ld()),
        documents.nitf(),
    ],
)
def test_a_file_of_one_article_has_no_members(content: bytes) -> None:
    assert members(content, "file") is None


def test_the_members_of_an_archive_are_its_files_in_order() -> None:
    content = documents.zipped({"b/two.html": documents.html(), "a.txt": documents.TEXT})

    assert [part.name for part in parts(content)] == ["b/two.html", "a.txt"]
    assert all(
        normalize(m.content, m.name).title == documents.TITLE for m in parts(content) if isinstance(m, Member)
    )


def test_what_stands_beside_articles_is_left_out_and_counted() -> None:
    beside = ["photo.JPG", "style/site.css", "__MACOSX/._a.txt", ".DS_Store", "b/.hidden.txt", "Thumbs.db"]
    content = documents.zipped({"folder/": "", "a.txt": documents.TEXT, **dict.fromkeys(beside, "x")})

    assert names(content) == ["a.txt"]
    assert left_out(content) == dict.fromkeys(beside, "not_an_article")


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc/passwd", "C:\\a.txt", "a\nb.txt", "📰/é.txt", "x" * 5000]
)
def test_a_members_name_is_a_label_and_never_a_path(name: str) -> None:
    content = documents.zipped({name: documents.TEXT})

    [member] = parts(content)

    assert len(member.name) <= 202
    assert normalize(member.content, member.name).title == documents.TITLE  # type: ignore[union-attr]


def test_members_of_one_name_are_told_apart_and_alike_each_time() -> None:
    content = documents.zipped(dict.fromkeys(("a.txt", "b.txt", "c.txt"), documents.TEXT))
    alike = content.replace(b"b.txt", b"a.txt").replace(b"c.txt", b"a.txt")

    assert names(alike) == names(alike) == ["a.txt", "a.txt (2)", "a.txt (3)"]


def test_members_beyond_the_bound_are_left_out_each_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MAX_MEMBERS", 3)
    content = documents.zipped({f"{number}.txt": documents.TEXT for number in range(5)})

    assert names(content) == ["0.txt", "1.txt", "2.txt"]
    assert left_out(content) == {"3.txt": "too_many", "4.txt": "too_many"}


def test_a_bomb_beside_articles_is_left_out() -> None:
    content = documents.zipped({"bomb.txt": b"0" * 50_000_000, "a.txt": documents.TEXT})

    assert names(content) == ["a.txt"]
    assert left_out(content) == {"bomb.txt": "too_large"}


def test_a_locked_or_damaged_file_beside_articles_is_left_out() -> None:
    content = documents.zipped({"a.txt": documents.TEXT, "b.txt": documents.TEXT.upper()})
    directory = content.rindex(b"PK\x01\x02")

    locked = content[: directory + 8] + b"\x01" + content[directory + 9 :]
    damaged = content.replace(documents.zipped({"b.txt": documents.TEXT.upper()})[60:90], b"x" * 30)

    assert left_out(locked) == {"b.txt": "encrypted"}
    assert left_out(damaged) == {"b.txt": "unreadable"}


@pytest.mark.parametrize("files", [{}, {"a/": ""}, {"photo.jpg": "x"}])
def test_an_archive_without_articles_is_empty(files: dict[str, str]) -> None:
    assert reason(documents.zipped(files)) is Reason.EMPTY


def test_an_archive_in_an_archive_is_a_member_and_goes_no_deeper() -> None:
    inner = documents.zipped({"a.txt": documents.TEXT})

    [member] = parts(documents.zipped({"inner.zip": inner}))

    assert isinstance(member, Member)
    with pytest.raises(ArticleError) as caught:
        normalize(member.content, member.name)
    assert caught.value.reason is Reason.SEVERAL_ARTICLES


def test_the_messages_of_an_mbox_are_members_with_their_quoted_lines_restored() -> None:
    text = documents.TEXT.replace(
        documents.PARAGRAPHS[1], ">From here to the pier it is a mile, she said on Monday."
    )
    content = documents.mbox(documents.mail(), documents.mail(text))

    first, second = parts(content)

    assert (first.name, second.name) == ("0001.eml", "0002.eml")
    assert isinstance(second, Member)
    assert "From here to the pier it is a mile, she said on Monday." in normalize(second.content, "m").text
    assert ">From" not in normalize(second.content, "m").text


def test_each_entry_of_a_feed_keeps_what_the_feed_says_of_itself() -> None:
    titles = ["The pier reopens after two winters", "The mill closes for one winter"]
    content = documents.rss(*map(documents.rss_item, titles))

    articles = [normalize(m.content, m.name) for m in parts(content) if isinstance(m, Member)]

    assert [article.title for article in articles] == titles
    assert {article.metadata.site_name for article in articles} == {"The Gazette"}


def test_each_item_of_a_json_feed_keeps_what_the_feed_says_of_itself() -> None:
    items = [{"id": str(n), "title": f"Pier {n}", "content_html": documents.html()} for n in (1, 2)]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Gazette",
        "language": "en-GB",
        "items": items,
    }

    articles = [normalize(m.content, m.name) for m in parts(documents.dumped(feed)) if isinstance(m, Member)]

    assert [article.title for article in articles] == ["Pier 1", "Pier 2"]
    assert {article.metadata.site_name for article in articles} == {"The Gazette"}
    assert {article.metadata.language for article in articles} == {"en-GB"}


def test_lines_of_json_that_are_no_records_are_left_out() -> None:
    content = (
        documents.dumped(documents.record()) + b"\n\n[1]\n" + documents.dumped(documents.record()) + b"\n7\n"
    )

    assert names(content) == ["0001.json", "0004.json"]
    assert left_out(content) == {"0003.json": "not_an_article", "0005.json": "not_an_article"}


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_the_pages_of_a_web_archive_are_members_that_know_their_address(pack: type[bytes]) -> None:
    pages = [
        (
            "https://gazette.example/a",
            "text/html; charset=iso-8859-1",
            documents.html("Café am Pier").encode("latin-1"),
        ),
        ("https://gazette.example/logo.png", "image/png", b"\x89PNG"),
        ("https://gazette.example/b.pdf", "application/pdf", documents.printed()),
    ]
    content = pack(documents.warc(*pages))

    articles = {m.name: normalize(m.content, m.name) for m in parts(content) if isinstance(m, Member)}

    assert list(articles) == ["https://gazette.example/a", "https://gazette.example/b.pdf"]
    assert articles["https://gazette.example/a"].title == "Café am Pier"
    assert articles["https://gazette.example/a"].metadata.canonical_url == "https://gazette.example/a"
    assert left_out(content) == {"https://gazette.example/logo.png": "not_an_article"}


def test_of_a_file_that_is_cut_short_the_members_before_the_cut_are_kept() -> None:
    page = ("https://gazette.example/a", "text/html", documents.html().encode())
    whole = documents.warc(page, page)
    packed = b"".join(gzip.compress(record) for record in (documents.warc(page), documents.warc(page)))

    assert names(whole[:-300])[:1] == ["https://gazette.example/a"]
    assert reason(packed[:-40]) is Reason.UNREADABLE


def test_the_members_come_one_after_another() -> None:
    content = documents.zipped({f"{number}.txt": b"0" * 1_000_000 for number in range(50)})

    found = members(content, "many.zip")

    assert found is not None
    assert len(list(itertools.islice(found, 2))) == 2
