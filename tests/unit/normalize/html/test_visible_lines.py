import pytest

from dropbrief.domain import BlockKind
from dropbrief.errors import ArticleError, Reason
from dropbrief.normalize import html
from dropbrief.normalize.html import roles
from dropbrief.normalize.html.visible_lines import PLACE, Box, Line, Rendering, name, parents, render


def rendered(markup: str) -> Rendering:
    return render(html.parse(markup))


def lines(markup: str) -> list[str]:
    return [line.text for line in rendered(markup).lines]


def box_of(text: str, rendering: Rendering) -> Box:
    box = next(line.box for line in rendering.lines if line.text == text)
    for around in reversed(list(parents(box))):
        name(around)
    return box


def test_a_line_is_a_stretch_of_inline_text_with_white_space_folded() -> None:
    assert lines("<div>One\n <b>stretch</b> of <a href='#'>text</a><p>and another</p>then a third</div>") == [
        "One stretch of text",
        "and another",
        "then a third",
    ]


def test_what_a_reader_does_not_see_is_no_line() -> None:
    markup = (
        "<p>seen<script>1</script><style>p {}</style><!-- said --></p><p hidden>hidden</p>"
        "<div style='Display : none'><p>folded away</p></div><noscript>no script</noscript><p>seen too"
    )

    assert lines(markup) == ["seen", "seen too"]


def test_what_is_shown_to_who_points_at_a_word_is_no_part_of_its_sentence() -> None:
    markup = (
        "<p>The <span class='tooltip'>ferry<span class='tooltiptext'>A boat</span></span> sails for "
        "<span class='rollover-people'><a href='#'>Ann</a><span class='rollover-people-block'><img src=x>"
        "<a href='#'>Ann</a> <a href='#'>News of Ann</a></span></span> at noon.</p>"
        "<p><span class='tooltip-text'>Label</span></p><div class='tooltip-content'>a box of its own</div>"
    )

    assert lines(markup) == ["The ferry sails for Ann at noon.", "Label", "a box of its own"]


def test_parts_that_a_script_puts_in_place_are_seen() -> None:
    assert lines("<div hidden id='S:0'><p>streamed</p></div>") == ["streamed"]


def test_a_page_that_hides_all_of_its_prose_is_read_as_its_scripts_would_show_it() -> None:
    prose = (
        "The ferry across the sound has stopped for the winter, and the islanders have begun to row again."
    )

    page = html.visible_page(html.parse(f"<body><p>Menu</p><div style='display:none'><p>{prose}</p></div>"))

    assert [line.text for line in page.lines] == ["Menu", prose]


def test_breaks_and_pictures_end_a_line() -> None:
    assert lines("<p>one<br>two<img src=x>Three<hr>four</p>") == ["one", "two", "Three", "four"]


def test_a_row_of_a_table_of_data_is_one_line_and_a_table_that_lays_out_a_page_is_not() -> None:
    long = "word " * 100

    assert lines("<table><tr><td>Ferry</td><td>9:40</td></tr></table>") == ["Ferry | 9:40"]
    assert lines(f"<table><tr><td>Menu</td><td>{long}</td></tr></table>") == ["Menu", long.strip()]
    assert lines("<table><tr><td><p>one</p><p>two</p></td><td>three</td></tr></table>") == [
        "one",
        "two",
        "three",
    ]


def test_a_line_knows_how_much_of_it_is_linked_and_strong() -> None:
    (line,) = rendered("<p><a href=a>four</a> and <strong>six</strong> <a href=b>x</a></p>").lines

    assert (line.linked, line.links, line.strong) == (5, 2, 3)


def test_a_box_knows_its_tag_its_names_and_what_holds_it() -> None:
    rendering = rendered("<main><div class='story-body'><p>text</p></div></main>")

    box = box_of("text", rendering)

    assert [above.tag for above in parents(box)] == ["p", "div", "main", "body", "html", "html"]
    assert box.parent is not None
    assert box.parent.roles & roles.BIT["body"]
    assert box.depth == 5


def test_a_role_of_aria_stands_for_the_tag_that_has_it() -> None:
    rendering = rendered("<div role='navigation'>Home</div><aside>Weather</aside>")

    assert box_of("Home", rendering).places == PLACE["nav"]
    assert box_of("Weather", rendering).places == PLACE["aside"]


def test_kinds_of_blocks_come_from_the_nearest_element_that_has_one() -> None:
    rendering = rendered(
        "<h2>Head</h2><blockquote><p>Quote</p></blockquote><ul><li><div>Item</div></li></ul><p>Text</p>"
    )

    kinds = {line.text: line.box.kind for line in rendering.lines}

    assert kinds == {
        "Head": BlockKind.HEADING,
        "Quote": BlockKind.QUOTE,
        "Item": BlockKind.LIST_ITEM,
        "Text": BlockKind.PARAGRAPH,
    }


def test_microdata_marks_the_body() -> None:
    rendering = rendered("<div itemprop='articleBody'><p>inside</p></div><p>outside</p>")

    assert (box_of("inside", rendering).is_body, box_of("outside", rendering).is_body) == (True, False)


def test_classes_of_inline_elements_are_the_line_s_own_roles() -> None:
    line: Line = rendered("<p><span class='byline-author'>Ines Halloran</span></p>").lines[0]

    assert line.roles & roles.BIT["author"]
    assert not line.box.roles


def test_what_stands_behind_the_end_of_a_page_is_shown_as_browsers_do() -> None:
    assert lines("<html><body><p>one</p></body></html><p>two</p>") == ["one", "two"]
    assert lines("<html><body><p>one</p></BODY >\n</html><html><body><p>two</p></html>") == ["one", "two"]


def test_tags_that_nobody_closed_cost_no_line() -> None:
    paragraphs = [f"line {number}" for number in range(600)]

    assert lines("".join(f"<p><font>{text}" for text in paragraphs)) == paragraphs


def test_a_page_that_would_be_cut_for_its_depth_is_refused() -> None:
    with pytest.raises(ArticleError) as caught:
        lines("<div>" * 5_000 + "the end")
    assert caught.value.reason is Reason.TOO_LARGE


def test_a_cell_with_a_table_that_lays_out_the_page_is_no_row_of_data() -> None:
    inner = "".join(f"<tr><td><table><tr><td>{text}</td></tr></table></td></tr>" for text in ("one", "two"))

    assert lines(f"<table><tr><td><table>{inner}</table></td></tr></table>") == ["one", "two"]
    assert lines("<table><tr><td>one</td><td><p>two</p></td></tr></table>") == ["one | two"]


def test_ruby_and_formulas_stay_in_their_sentence() -> None:
    ruby = "<p>町は<ruby><rb>市議会</rb><rp>(</rp><rt>しぎかい</rt><rp>)</rp></ruby>です。</p>"

    assert lines(ruby) == ["町は市議会です。"]
    assert lines("<p>It is <math><mi>x</mi><mo>+</mo><mn>1</mn></math> wide.</p>") == ["It is x+1 wide."]


def test_a_picture_in_a_sentence_does_not_cut_it_and_one_before_a_caption_does() -> None:
    icon = "<p>The <a href='/x'>report<img src='out.gif'></a> came on Monday.</p>"
    caption = "<p>The report came on Monday.<img src='a.jpg'>The minister reads it</p>"
    assert lines(icon) == ["The report came on Monday."]
    assert lines(caption) == ["The report came on Monday.", "The minister reads it"]


def test_a_headline_in_two_rows_is_one_line() -> None:
    assert lines("<h1>Rain<br>in the valley</h1><p>One<br>two</p>") == ["Rain in the valley", "One", "two"]


def test_a_blank_line_parts_the_paragraphs_of_a_text_that_is_a_page() -> None:
    text = "The first\n  paragraph.\n \n\nThe <b>second</b>\none."
    assert lines(f"<pre>{text}</pre>") == ["The first paragraph.", "The second one."]
    assert lines("<pre><b>A heading</b>\n\nA paragraph.</pre>") == ["A heading", "A paragraph."]
    assert lines(f"<p>{text}</p>") == ["The first paragraph. The second one."]
    assert lines(f"<div><pre>{text}</pre></div>") == ["The first paragraph. The second one."]


def test_elements_that_only_a_style_sheet_keeps_apart_are_words_of_their_own() -> None:
    assert lines("<p><span>Katrin Ebner</span><span>Donnerstag</span></p>") == ["Katrin Ebner Donnerstag"]
    assert lines("<p><b>T</b>he <i>ferr</i>y sailed</p>") == ["The ferry sailed"]


def test_an_element_of_the_pages_own_making_is_a_line_unless_text_stands_beside_it() -> None:
    markup = (
        "<my-article><x-title>Pier</x-title> <x-text>The <x-place>Ostrel</x-place> pier.</x-text>"
        "<p><x-term>Crowns</x-term>, they said.</p><p>Paid by <x-name>Brock</x-name></p></my-article>"
    )

    assert lines(markup) == ["Pier", "The Ostrel pier.", "Crowns, they said.", "Paid by Brock"]


def test_the_name_of_such_an_element_says_what_it_holds() -> None:
    rendering = rendered("<site-footer class='wide'><foot-link>Privacy</foot-link></site-footer><p>Text</p>")

    box = box_of("Privacy", rendering)

    assert box.roles & roles.BIT["footer"]
    assert box.parent is not None
    assert box.parent.roles & roles.BIT["footer"]


@pytest.mark.parametrize("mode", ["shadowrootmode='open'", "shadowroot='open'"])
def test_a_shadow_tree_is_seen_and_no_other_template(mode: str) -> None:
    shadow = f"<news-article><template {mode}><style>p {{}}</style><p>seen</p></template></news-article>"

    assert lines(f"{shadow}<template><p>a pattern</p></template><p>seen too</p>") == ["seen", "seen too"]


def test_an_article_in_elements_of_its_own_and_in_a_shadow_tree_is_found() -> None:
    paragraphs = [
        f"In street number {number}, the pier reopened on Saturday, two winters after a storm had torn "
        f"away its outer third, and the first boat carried 214 passengers across the sound."
        for number in range(4)
    ]
    texts = "".join(f"<x-paragraph>{text}</x-paragraph>" for text in paragraphs)
    menu = (
        "<site-nav><nav-item>Home</nav-item><nav-item>Sport</nav-item><nav-item>Weather</nav-item></site-nav>"
    )
    own = f"<my-article><x-headline>The pier is open</x-headline>{texts}</my-article>"
    shadow = f"<news-app><template shadowrootmode=open>{own}</template></news-app>"

    for body in (own, shadow):
        article = html.read(f"<title>The pier is open</title><body>{menu}{body}</body>")

        assert (article.title, [block.text for block in article.blocks]) == ("The pier is open", paragraphs)
