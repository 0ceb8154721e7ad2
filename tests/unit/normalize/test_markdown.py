from dropbrief.domain import Article, Block, BlockKind
from dropbrief.normalize import markdown

PARAGRAPH = "The council voted on Tuesday to keep the bridge, which engineers had wanted to pull down."


def rules(article: Article) -> list[tuple[str, str]]:
    return [(removed.line, removed.rule) for removed in article.removed]


def test_blocks_keep_their_kinds() -> None:
    article = markdown.read(
        f"# Old bridge\n\n{PARAGRAPH}\n\n## In April\n\n> Nobody wrote\n> it.\n\n- piers\n- rails\n1. lamps\n"
    )

    assert article.title == "Old bridge"
    assert article.blocks == (
        Block(BlockKind.PARAGRAPH, PARAGRAPH),
        Block(BlockKind.HEADING, "In April"),
        Block(BlockKind.QUOTE, "Nobody wrote it."),
        Block(BlockKind.LIST_ITEM, "piers"),
        Block(BlockKind.LIST_ITEM, "rails"),
        Block(BlockKind.LIST_ITEM, "lamps"),
    )
    assert article.removed == ()


def test_front_matter_gives_metadata() -> None:
    article = markdown.read(
        f"---\ntitle: 'Old bridge'\nauthor: Ines Halloran\ndate: 2026-02-03\ntags: [a]\n---\n\n{PARAGRAPH}\n"
    )

    assert (article.title, article.metadata.byline, article.metadata.published_at) == (
        "Old bridge",
        "Ines Halloran",
        "2026-02-03",
    )
    assert {rule for _, rule in rules(article)} == {"front-matter"}
    assert len(article.removed) == 6


def test_a_heading_that_repeats_the_stated_title_is_the_title() -> None:
    article = markdown.read(f"---\ntitle: Old bridge\n---\n# Old *bridge*\n\n{PARAGRAPH}\n")

    assert article.blocks == (Block(BlockKind.PARAGRAPH, PARAGRAPH),)


def test_a_ruler_at_the_top_is_no_front_matter() -> None:
    article = markdown.read(f"---\n\n{PARAGRAPH}\n\n---\n")

    assert article.blocks == (Block(BlockKind.PARAGRAPH, PARAGRAPH),)
    assert rules(article) == [("---", "markup"), ("---", "markup")]


def test_links_become_their_text_and_images_and_tags_go() -> None:
    article = markdown.read(
        "See the [old bridge](https://a.example) <b>now</b>.\n\n![A bridge](a.png)\n\n[ref]: https://b.example\n"
    )

    assert [block.text for block in article.blocks] == ["See the old bridge now."]
    assert rules(article) == [("![A bridge](a.png)", "image"), ("[ref]: https://b.example", "markup")]


def test_html_keeps_its_text_and_loses_its_code() -> None:
    article = markdown.read(f"<div align=center>\n<p>{PARAGRAPH}</p>\n</div>\n\n<script>\nbad()\n</script>\n")

    assert [block.text for block in article.blocks] == [PARAGRAPH]
    assert {rule for _, rule in rules(article)} == {"html"}


def test_fenced_code_goes_and_indented_text_stays() -> None:
    article = markdown.read(f"    {PARAGRAPH}\n\n```py\nbridge()\n```\n")

    assert [block.text for block in article.blocks] == [PARAGRAPH]
    assert {rule for _, rule in rules(article)} == {"code"}


def test_a_row_of_a_table_is_one_line() -> None:
    article = markdown.read("| Pier | Cost |\n|---|---|\n| North | 2 |\n")

    assert [block.text for block in article.blocks] == ["Pier | Cost", "North | 2"]
    assert rules(article) == [("|---|---|", "markup")]


def test_comments_end_at_the_next_heading() -> None:
    text = "\n\n".join(
        (
            "# Old bridge",
            *[PARAGRAPH] * 5,
            "## Comments",
            "Nice!",
            "## What happens in April",
            f"Yes: {PARAGRAPH}",
        )
    )

    article = markdown.read(text)

    assert rules(article) == [("## Comments", "comments"), ("Nice!", "comments")]
    assert [block.text for block in article.blocks][-2:] == ["What happens in April", f"Yes: {PARAGRAPH}"]


def test_furniture_goes_from_markdown_too() -> None:
    long = " ".join([PARAGRAPH] * 5)

    article = markdown.read(
        f"# Old bridge\n\n{long}\n\n## Related posts\n\n- Herring is back\n- Chess in Ulm\n"
    )

    assert [block.text for block in article.blocks] == [long]
    assert {rule for _, rule in rules(article)} == {"related"}
