from textwrap import fill, wrap

import pytest

from dropbrief.domain import Article, Block, BlockKind
from dropbrief.normalize import plaintext

FIRST = (
    "The town council of Ardmoor voted on Tuesday evening to keep the Tanner Street bridge, "
    "which engineers had wanted to pull down before the winter."
)
SECOND = (
    "“We have listened to the people who cross it every day,” said the mayor, Elin Farrow, "
    "after a meeting that lasted until midnight and drew three hundred residents."
)
THIRD = (
    "Work on the two northern piers is due to begin in April and will cost about four million crowns, "
    "half of which the province has promised to pay."
)
FOURTH = (
    "Until then no lorry heavier than seven tonnes may use the bridge, and buses will go round by the mill."
)
BODY = [FIRST, SECOND, THIRD, FOURTH]
TITLE = "Ardmoor keeps its old bridge"


def read(*lines: str) -> Article:
    return plaintext.read("\n\n".join(lines))


def texts(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


def rules(article: Article) -> dict[str, str]:
    return {removed.line: removed.rule for removed in article.removed}


def test_a_clean_text_is_kept_whole() -> None:
    article = read(TITLE, *BODY)

    assert (article.title, texts(article), article.removed) == (TITLE, BODY, ())


def test_a_short_text_whose_title_byline_and_date_are_long_beside_it_is_clean() -> None:
    lines = ["Die Gemeinde Ardmoor will ihre alte Brücke nun doch behalten, obwohl sie teuer ist"]
    lines += ["Von Ines Halloran", "3. Februar 2026"]
    body = [
        "Der Rat stimmte am Dienstag mit großer Mehrheit für die Brücke in der Gerbergasse.",
        "Er will sie behalten.",
    ]

    article = read(*lines, *body)

    assert texts(article) == body


def test_a_line_that_stands_twice_is_furniture() -> None:
    offer = "Roofs and gutters from 90 crowns"

    article = read(offer, TITLE, FIRST, offer, SECOND, THIRD)

    assert texts(article) == [FIRST, SECOND, THIRD]
    assert [(removed.line, removed.rule) for removed in article.removed] == [(offer, "repeated")] * 2


def test_a_paragraph_and_its_pull_quote_are_one_paragraph() -> None:
    article = read(TITLE, FIRST, SECOND, THIRD, SECOND, FOURTH)

    assert texts(article) == BODY
    assert rules(article) == {SECOND: "repeated"}


def test_spoken_lines_may_repeat() -> None:
    article = read(TITLE, FIRST, "“Never.”", SECOND, "“Never.”", THIRD)

    assert texts(article) == [FIRST, "“Never.”", SECOND, "“Never.”", THIRD]


def test_a_breadcrumb_names_section_and_title() -> None:
    trail = f"Home / TOWN / {TITLE}"

    article = read("The Ardmoor Gazette", trail, TITLE, *BODY)

    assert (article.title, article.metadata.section) == (TITLE, "TOWN")
    assert rules(article) == {"The Ardmoor Gazette": "before-body", trail: "breadcrumb"}


def test_a_breadcrumb_without_home_is_known_by_the_title_at_its_end() -> None:
    trail = f"Gazette > Town &amp; County > {TITLE}"

    article = read(trail, TITLE, *BODY)

    assert (article.title, article.metadata.section) == (TITLE, "Town & County")


def test_a_title_with_the_name_of_the_site_only_names_the_title() -> None:
    article = read(f"{TITLE} | Ardmoor Gazette", TITLE, *BODY)

    assert article.title == TITLE
    assert rules(article) == {f"{TITLE} | Ardmoor Gazette": "title"}


def test_short_lines_above_prose_are_headings() -> None:
    article = read(TITLE, "a vote at midnight", FIRST, SECOND, "What happens in April", THIRD, FOURTH)

    headings = [block.text for block in article.blocks if block.kind is BlockKind.HEADING]
    assert headings == ["a vote at midnight", "What happens in April"]
    assert article.removed == ()


def test_a_caption_with_its_credit_is_no_title() -> None:
    caption = "The Tanner Street bridge of Ardmoor on Tuesday evening. Photo: Gazette/Elin Farrow"

    article = read("Town", TITLE, "By Ines Halloran", "3 February 2026", caption, *BODY)

    assert (article.title, article.metadata.byline) == (TITLE, "Ines Halloran")


def test_a_line_above_byline_and_date_is_more_like_a_title() -> None:
    strap = "Rain over the valley and a long night in the town hall"

    article = read(TITLE, "By Ines Halloran", "3 February 2026", strap, *BODY)

    assert article.title == TITLE


def test_a_quotation_that_ends_a_sentence_is_no_title() -> None:
    quotation = "“The bridge of Ardmoor, which engineers wanted to pull down, stays.”"

    assert read(TITLE, quotation, *BODY).title == TITLE


def test_widgets_do_not_hide_the_subhead_below_them() -> None:
    article = read(TITLE, "No time to read?\nGet a summary", "a vote at midnight", *BODY)

    assert texts(article) == ["a vote at midnight", *BODY]
    assert set(rules(article).values()) == {"widget"}


def test_neighbouring_articles_go_with_their_headlines() -> None:
    article = read(
        TITLE, *BODY, "Previous Article", "Six ways to salt a herring", "Next Article", "Chess in Ulm"
    )

    assert texts(article) == BODY
    assert set(rules(article).values()) == {"adjacent-article"}
    assert len(article.removed) == 4


def test_two_labels_in_a_row_have_two_headlines() -> None:
    article = read(TITLE, *BODY, "Previous", "Next", "Six ways to salt a herring", "Chess in Ulm")

    assert texts(article) == BODY


def test_related_articles_end_at_the_next_clear_prose() -> None:
    article = read(TITLE, FIRST, SECOND, "Read also", "Herring is back", "The mill will grind again …", THIRD)

    assert texts(article) == [FIRST, SECOND, THIRD]
    assert set(rules(article).values()) == {"related"}


def test_a_teaser_that_is_cut_is_no_prose() -> None:
    teaser = "The last miller of Ardmoor, who is 91, said on Monday that he would open the sluice again …"

    article = read(TITLE, *BODY, "Check Also", "The mill will grind again", teaser)

    assert texts(article) == BODY
    assert rules(article)[teaser] == "related"


def test_comments_run_to_the_end() -> None:
    comment = "I have crossed that bridge for forty years and nobody ever asked me what I thought about it."

    article = read(
        TITLE, *BODY, "2 Comments", "old miller", comment, comment + " Never.", "Leave a Reply", "Name *"
    )

    assert texts(article) == BODY
    assert set(rules(article).values()) == {"comments"}


def test_a_link_to_the_comments_above_the_article_opens_no_section() -> None:
    article = read(TITLE, "2 Comments", *BODY)

    assert texts(article) == BODY


def test_menus_around_the_body_are_left_outside() -> None:
    menu = [f"Section of {letter}" for letter in "abcdefghij"]

    article = read(*menu, TITLE, *BODY, *(f"More {line}" for line in menu))

    assert (article.title, texts(article)) == (TITLE, BODY)
    assert set(rules(article).values()) == {"before-body", "after-body"}


def test_a_menu_inside_the_body_of_a_scraped_page_goes() -> None:
    menu = [f"Section of {letter}" for letter in "abcdefghij"]
    inner = ["Sign up for our newsletter", "Most popular", "Sport", "Weather", "Subscribe today"]

    article = read(*menu, TITLE, *BODY, *inner, *(line + " Again." for line in BODY))

    assert rules(article).keys() >= set(inner)


def test_copyright_cookies_and_adverts_go_wherever_they_stand() -> None:
    furniture = [
        "Advertisement",
        "© 2026, Ardmoor Gazette. All rights reserved.",
        "We use cookies to know you.",
    ]

    article = read(TITLE, FIRST, furniture[0], SECOND, furniture[2], THIRD, furniture[1])

    assert texts(article) == [FIRST, SECOND, THIRD]
    assert list(rules(article).values()) == ["advert", "cookie", "copyright"]


def test_sentences_about_furniture_are_prose() -> None:
    lines = [
        "Copyright law protects the songs of the miller for seventy years after his death.",
        "We baked three hundred cookies for the opening, and they were gone before the speeches.",
        "Share prices of the cement works fell by a tenth on the news from Ardmoor.",
        "Advertisement budgets of the region have shrunk for the third year in a row.",
        "By Friday the last of the scaffolding should be gone, the engineers believe.",
    ]

    article = read(TITLE, FIRST, *lines, SECOND)

    assert texts(article) == [FIRST, *lines, SECOND]


def test_a_menu_word_above_prose_is_a_subhead() -> None:
    article = read(TITLE, FIRST, SECOND, "Jobs", THIRD, FOURTH)

    assert Block(BlockKind.HEADING, "Jobs") in article.blocks


def test_an_advert_goes_with_its_label() -> None:
    article = read(TITLE, FIRST, "Advertisement\nGutters from 90 crowns", SECOND, THIRD)

    assert texts(article) == [FIRST, SECOND, THIRD]
    assert set(rules(article).values()) == {"advert"}


def test_what_text_browsers_make_of_links_is_furniture() -> None:
    mill = "* [12]Read more: The mill of Tellmouth will turn again"
    tram = "* [13]Trams return to the river road"
    target = "14. https://gazette.example/trams"
    letter = "[15] mailto:editor@gazette.example"

    article = read("* [1]Gazette", TITLE, FIRST, mill, SECOND, THIRD, tram, target, letter)

    assert texts(article) == [FIRST, SECOND, THIRD]
    assert list(rules(article).values()) == ["links", "read-also", "links", "links", "links"]


def test_a_footnote_is_no_link() -> None:
    note = "[2] The register of the province for the year 1901."

    assert texts(read(TITLE, *BODY, note)) == [*BODY, note]


def test_byline_and_date_become_metadata() -> None:
    article = read(TITLE, "By Ines Halloran", "Published: 3 February 2026, 9:41", *BODY)

    assert (article.metadata.byline, article.metadata.published_at) == (
        "Ines Halloran",
        "2026-02-03T09:41:00",
    )
    assert list(rules(article).values()) == ["byline", "date"]
    assert texts(article) == BODY


def test_an_impossible_or_ambiguous_date_is_no_date() -> None:
    assert read(TITLE, "31 February 2026", *BODY).metadata.published_at is None
    assert read(TITLE, "03/02/2026", *BODY).metadata.published_at is None


def test_bullets_are_list_items() -> None:
    article = read(TITLE, FIRST, "- two northern piers\n- the railing\n• new lamps", SECOND)

    items = [block.text for block in article.blocks if block.kind is BlockKind.LIST_ITEM]
    assert items == ["two northern piers", "the railing", "new lamps"]


def test_a_dash_that_opens_speech_is_no_bullet() -> None:
    said = "— Мы сохраним мост, — сказала мэр после долгого заседания совета."

    article = read(TITLE, FIRST, said, SECOND)

    assert Block(BlockKind.PARAGRAPH, said) in article.blocks


def test_hard_wrapped_paragraphs_are_joined() -> None:
    wrapped = (
        "The town council of Ardmoor voted on Tuesday evening to keep the\n"
        "Tanner Street bridge, which engineers had wanted to pull down\n"
        "before the winter.\n\n"
        "Work on the two northern piers is due to begin in April and will\n"
        "cost about four million crowns, half of which the province has\n"
        "promised to pay.\n"
    )

    article = plaintext.read(f"{TITLE}\n\n{wrapped}")

    assert texts(article) == [FIRST, THIRD]


def test_menus_do_not_hide_that_the_text_beside_them_was_wrapped() -> None:
    menu = "\n".join(("Gazette", "Town", "County", "Sport", "Letters", "Weather", "Archive", "Log in"))
    wrapped = "\n\n".join(fill(paragraph, 66) for paragraph in BODY)

    article = plaintext.read(f"{menu}\n\n{TITLE}\n\n{wrapped}\n\n{menu}")

    assert (article.title, texts(article)) == (TITLE, BODY)


def test_the_marks_of_a_text_that_was_quoted_whole_are_no_part_of_it() -> None:
    text = "\n\n".join(
        (TITLE, fill(FIRST, 66), fill(SECOND, 66), "The mill > the bridge, they say in Ardmoor.")
    )
    quoted = "\n".join(f">> {line}".rstrip() for line in text.splitlines())

    article = plaintext.read(quoted)

    assert (article.title, texts(article)) == (
        TITLE,
        [FIRST, SECOND, "The mill > the bridge, they say in Ardmoor."],
    )
    assert article.removed == ()


def test_a_quotation_inside_a_text_keeps_its_marks() -> None:
    article = read(TITLE, FIRST, f"> {SECOND}", THIRD)

    assert texts(article) == [FIRST, f"> {SECOND}", THIRD]


def test_chinese_lines_are_as_wide_as_two_columns_a_character() -> None:
    paragraphs = [
        "阿德穆尔镇议会星期二晚上投票决定保留制革街大桥，工程师们原本希望在冬季之前将其拆除，居民们对此感到高兴。",
        "镇长在持续到午夜的会议之后说：“我们听取了每天过桥的居民的意见，他们不愿意绕道。”三百名居民参加了会议。",
    ]
    wrapped = "\n\n".join("\n".join(wrap(paragraph, 22)) for paragraph in paragraphs)

    article = plaintext.read(f"阿德穆尔保留老桥\n\n{wrapped}")

    assert texts(article) == paragraphs


def test_chinese_paragraphs_of_one_line_each_stay_apart() -> None:
    lines = [
        "阿德穆尔镇议会星期二晚上投票决定保留制革街大桥，工程师们原本希望在冬季之前将其拆除。",
        "镇长在会议之后说，他们听取了居民的意见，而这些居民每天都要过桥。",
        "北侧两座桥墩的工程将于四月开始。",
        "工程的费用约为四百万克朗，省政府已经答应承担其中的一半，其余的由镇里自己来支付。",
    ]

    article = plaintext.read("\n".join(["阿德穆尔保留老桥", *lines]))

    assert texts(article) == lines


def test_a_compound_broken_at_its_hyphen_is_one_word_again() -> None:
    wrapped = (
        "The town council of Ardmoor voted on Tuesday evening to keep a well-\n"
        "known bridge and its on- and off-ramps, which engineers had wanted on-\n"
        "and off to pull down before the winter.\n"
    )

    [text] = texts(plaintext.read(f"{TITLE}\n\n{wrapped}"))

    assert "a well-known bridge" in text
    assert "wanted on- and off" in text


def test_one_paragraph_a_line_without_blank_lines_stays_apart() -> None:
    article = plaintext.read("\n".join([TITLE, *BODY]))

    assert (article.title, texts(article)) == (TITLE, BODY)


def test_a_sentence_torn_at_a_link_is_joined() -> None:
    torn = "The mayor told reporters of\nthe Gazette\n, the oldest paper in town, that work begins in April."

    article = plaintext.read(f"{TITLE}\n\n{FIRST}\n\n{torn}\n\n{SECOND}")

    whole = "The mayor told reporters of the Gazette, the oldest paper in town, that work begins in April."
    assert texts(article) == [FIRST, whole, SECOND]


def test_chinese_needs_no_spaces() -> None:
    lines = [
        "阿德穆尔镇议会星期二晚上投票决定保留制革街大桥，工程师们原本希望在冬季之前将其拆除。",
        "镇长在持续到午夜的会议之后说：“我们听取了每天过桥的居民的意见。”三百名居民参加了会议。",
        "北侧两座桥墩的工程将于四月开始，费用约为四百万克朗，其中一半由省政府承担。",
    ]

    article = read("阿德穆尔保留老桥", *lines, "相关文章", "磨坊将重新运转")

    assert texts(article) == lines
    assert list(rules(article).values()) == ["related", "related"]


def test_a_text_of_short_lines_has_no_body() -> None:
    article = read(*(f"Section {number}" for number in range(30)))

    assert (article.title, article.blocks, len(article.removed)) == ("", (), 30)


@pytest.mark.parametrize(
    "text", ["Con đò lại chạy vào mùa đông này, xã nói hôm thứ Hai. " * 4, "เรือข้ามฟากกลับมาแล้ว " * 30]
)
def test_a_text_in_one_line_stays(text: str) -> None:
    article = plaintext.read(text.strip())

    assert [block.text for block in article.blocks] == [text.strip()]
    assert article.removed == ()
