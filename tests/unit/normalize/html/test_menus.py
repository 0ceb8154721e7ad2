from dropbrief.normalize import html

PROSE = "The ferry across the sound has stopped for the winter, and the islanders have begun to row again."
LINKS = ("Front page of today", "The weather at sea", "Timetables and fares")
MENU = "".join(f"<li><a href=x>{text}</a></li>" for text in LINKS)


def unread(body: str) -> list[str]:
    page = html.visible_page(html.parse(f"<body>{body}"))
    return [line.text for line in page.shown if line.box in page.menus]


def test_a_list_of_links_beside_the_text_is_a_menu() -> None:
    assert unread(f"<ul>{MENU}</ul><article><p>{PROSE}</p></article>") == [*LINKS]


def test_links_within_the_text_are_read() -> None:
    assert unread(f"<article><p>{PROSE}</p><ul>{MENU}</ul><p>{PROSE}</p></article>") == []


def test_two_links_are_no_menu() -> None:
    assert unread(f"<ul><li><a href=x>One</a><li><a href=x>Two</a></ul><div><p>{PROSE}</div>") == []


def test_what_is_written_between_links_is_read() -> None:
    beside = f"<div>{MENU}<p>{PROSE}</p></div>"

    assert unread(f"{beside}<article>{f'<p>{PROSE}</p>' * 5}</article>") == []


def test_a_sentence_of_chinese_is_as_much_text_as_one_three_times_as_long() -> None:
    sentence = "渡轮在冬季停航岛上的居民重新开始划船来往于两岸之间"

    assert unread(f"<div>{MENU * 9}<p>{sentence}</p></div><article>{f'<p>{PROSE}</p>' * 5}</article>") == []


def test_a_page_without_any_text_has_no_menus() -> None:
    assert unread(f"<ul>{MENU}</ul>") == []


def test_the_lines_of_a_menu_are_removed_where_they_stand_by_what_holds_them() -> None:
    menu = f"<nav><ul>{MENU}</ul></nav>"

    article = html.read(f"<body>{menu}<article><p>{PROSE}</p></article><ul>{MENU}</ul>")

    assert [(one.line, one.rule) for one in article.removed] == [
        *((text, "menu") for text in LINKS),
        *((text, "links") for text in LINKS),
    ]


def test_a_menu_scores_nothing() -> None:
    scored = dict(html.scored_lines(f"<body><ul>{MENU}</ul><article><p>{PROSE}</p></article>"))

    assert [scored[text] for text in LINKS] == [0.0] * 3
    assert scored[PROSE] > 0
