from dropbrief.aws.articles import from_json, to_json_bytes
from dropbrief.domain import Article, Block, BlockKind, Flag, Link, Metadata, Removed


def test_a_stored_article_is_read_back_as_it_was() -> None:
    article = Article(
        "Old bridge",
        (Block(BlockKind.PARAGRAPH, "It stays."),),
        (Removed("Home", "menu"),),
        Metadata(encoding="windows-1251", related=(Link("Mill", "https://example.org/mill"),)),
        flags=(Flag.ENCODING_UNSURE, Flag.MOJIBAKE_REPAIRED),
    )

    assert from_json(to_json_bytes(article)) == article
