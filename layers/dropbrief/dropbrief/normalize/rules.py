"""Every rule that removes a line, and what it says of the line in one sentence."""

RULES = {
    # What stands around articles on any site.
    "advert": "An advert, its label, or the lines that an advert's label announces.",
    "among-furniture": "A line in a group whose other lines are mostly furniture.",
    "breadcrumb": "The way from the home page to the article, such as `Home / World / Title`.",
    "comment-form": "A part of the form for comments.",
    "comments": "The heading of the comments, or a line below it.",
    "cookie": "A notice about cookies, or a button of it.",
    "copyright": "A copyright notice.",
    "count": "A number of comments, views, shares or minutes to read.",
    "credit": "Who made a picture.",
    "menu": "A link of a menu, or one of several short lines in a row on a page that has menus.",
    "no-words": "A line without a letter or a digit.",
    "read-also": "A link to another article inside this one.",
    "related": "The heading of a list of other articles, or a line of that list.",
    "adjacent-article": "A link to the previous or the next article, or that article's headline.",
    "repeated": "A short line that stands more than once, or a later copy of a paragraph.",
    "share": "A link that shares the article, or follows the site on a network.",
    "subscribe": "An invitation to subscribe, to register or to log in.",
    "tags": "A list of tags, topics or categories.",
    "widget": "A button or a control of the page, such as `Print` or `Load more`.",
    # What the element around a line says that it holds.
    "about-author": "What a page says of an author, beside the article.",
    "form": "A part of a form.",
    "links": "A line that is mostly links.",
    "page-footer": "A line of a page's footer.",
    "page-header": "A line of a page's header.",
    "sidebar": "A line of a page's sidebar.",
    # What is known of the article in another form.
    "byline": "The line that names the author; the name is in the metadata.",
    "date": "The line that gives the date; it is in the metadata.",
    "front-matter": "A line of a Markdown file's front matter; what is known of it is in the metadata.",
    "long-title": "A title longer than any headline.",
    "title": "The title once more, alone or with the name of the site.",
    # Where the article is not.
    "after-body": "Below the last line of the article.",
    "before-body": "Above the first line of the article.",
    "unlike-body": "Among the article's lines, but unlike them in form and words: the line model's decision.",
    "outside-body": "Outside the part of the page that holds the article.",
    "signature": "The signature below a mail message.",
    # What is known of the source.
    "source-furniture": "A line that other articles of the same site or folder have, too.",
    "override": "A line that the override file of the source drops.",
    # What documents have around and beside their text.
    "running-head": "A header or footer of the pages of a document.",
    "page-number": "The number of a page.",
    "other-chapter": "A chapter of a book beside the first article.",
    "caption": "What stands under a picture.",
    "footnote": "A footnote, an endnote or a comment in a document's margin.",
    # What is no text.
    "code": "A block of program code.",
    "html": "Markup that shows no text, a script or a style.",
    "image": "A picture.",
    "markup": "Marks of the format that carry no text, such as rulers and link definitions.",
}
"""By rule id, as it stands in `Removed.rule`. docs/normalization.md holds the same table."""
