import gzip
import subprocess
import sys

import pytest

from dropbrief.domain import Flag
from dropbrief.errors import ArticleError, Reason
from dropbrief.file_types import MAX_BYTES
from dropbrief.normalize import normalize

TEXT = (
    "Ardmoor keeps its old bridge\n\n"
    "The town council of Ardmoor voted on Tuesday evening to keep the Tanner Street bridge, "
    "which engineers had wanted to pull down before the winter.\n\n"
    "Work on the two northern piers is due to begin in April and will cost about four million crowns.\n"
)


def reason(content: bytes, name: str) -> Reason:
    with pytest.raises(ArticleError) as caught:
        normalize(content, name)
    return caught.value.reason


@pytest.mark.parametrize("name", ["a.txt", "a b+c%20.txt", "../😀.txt", "no extension", "é" * 510 + ".txt"])
def test_awkward_keys_make_no_difference(name: str) -> None:
    assert normalize(TEXT.encode(), name).title == "Ardmoor keeps its old bridge"


def test_the_same_text_is_the_same_article_in_any_wrapping() -> None:
    plain = normalize(TEXT.encode(), "a.txt")

    assert normalize(gzip.compress(TEXT.encode("utf-16")), "b.txt.gz").id == plain.id
    assert normalize(TEXT.replace("\n", "\r\n").encode("utf-8-sig"), "c.text").id == plain.id


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"", "a.txt", Reason.EMPTY),
        (b" \n\n ", "a.html", Reason.EMPTY),
        (b"a" * (MAX_BYTES + 1), "a.txt", Reason.TOO_LARGE),
        (b"\x00\x01\x02\x03" * 50, "a.txt", Reason.BINARY),
        (b"%PDF-1.4", "a.txt", Reason.UNREADABLE),
        (TEXT.encode(), "a.docx", Reason.UNSUPPORTED_TYPE),
        (gzip.compress(TEXT.encode())[:-12], "a.txt.gz", Reason.UNREADABLE),
        (b"Home\nNews\nSport\nLog in\n", "a.txt", Reason.NOTHING_LEFT),
        (b"<html><body><nav>Home</nav></body></html>", "a.html", Reason.NOTHING_LEFT),
    ],
)
def test_each_kind_of_bad_file_has_its_reason(content: bytes, name: str, expected: Reason) -> None:
    assert reason(content, name) is expected


def test_plain_text_loads_no_html_library() -> None:
    code = (
        "import sys; import dropbrief.normalize as stage; import dropbrief.normalize.html; "
        f"stage.normalize({TEXT.encode()!r}, 'a.txt'); "
        "html = {'lxml', 'trafilatura', 'ftfy', 'chardet', 'markdown_it'}; "
        "print({*html, 'pypdfium2', 'warcio', 'striprtf'} & set(sys.modules))"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=path()
    )

    assert done.stdout == "set()\n"


def path() -> dict[str, str]:
    return {"PYTHONPATH": ":".join(sys.path)}


def test_an_article_tells_its_encoding_and_what_is_doubtful() -> None:
    article = normalize(TEXT.replace("bridge", "br\ufffdcke", 1).encode("utf-16"), "a.txt")

    assert (article.metadata.encoding, article.metadata.origins["encoding"]) == ("utf-16-le", "bom")
    assert Flag.REPLACEMENT_CHARACTERS in article.flags


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_characters_without_their_mark_are_no_binary_data(encoding: str) -> None:
    assert normalize(TEXT.encode(encoding), "a.txt").id == normalize(TEXT.encode(), "a.txt").id
