"""Every rule that removes a line, with a sentence that explains it."""

RULES = {
    # Furniture of any site
    "advert": "An advert, its label, or the lines that an advert's label announces.",
    "among-furniture": "A line in a group whose other lines are mostly furniture.",
    "breadcrumb": "The path from the home page to the article, such as `Home / World / Title`.",
    "comment-form": "A part of the form for comments.",
    "comments": "The heading of the comments, or a line below it.",
    "cookie": "A notice about cookies, or one of its buttons.",
    "copyright": "A copyright notice.",
    "count": "A number of comments, views, shares or minutes to read.",
    "credit": "The credit of a picture, which names its author.",
    "menu": "A link of a menu, or one of several short lines in a row on a page that has menus.",
    "no-words": "A line without a letter or a digit.",
    "read-also": "A link to another article inside this one.",
    "related": "The heading of a list of other articles, or a line of that list.",
    "adjacent-article": "A link to the previous or the next article, or that article's headline.",
    "repeated": "A short line that occurs more than once, or a later copy of a paragraph.",
    "share": "A link to share the article or follow the site on social media.",
    "subscribe": "An invitation to subscribe, to register or to log in.",
    "tags": "A list of tags, topics or categories.",
    "widget": "A button or a control of the page, such as `Print` or `Load more`.",
    # By the element around the line
    "about-author": "A note about an author, next to the article.",
    "form": "A part of a form.",
    "links": "A line that is mostly links, or that stands among such lines.",
    "page-footer": "A line of a page's footer.",
    "page-header": "A line of a page's header.",
    "sidebar": "A line of a page's sidebar.",
    # Lines whose content is in the title or the metadata
    "byline": "The line that names the author; the name is in the metadata.",
    "date": "The line that gives the date; it is in the metadata.",
    "front-matter": "A line of a Markdown file's front matter; its known fields are in the metadata.",
    "long-title": "A title longer than any headline.",
    "title": "The title again, alone or with the name of the site.",
    # By the place of the line
    "after-body": "Below the last line of the article.",
    "before-body": "Above the first line of the article.",
    "unlike-body": "Among the article's lines, but unlike them in form and words: the line model's decision.",
    "outside-body": "Outside the part of the page that holds the article.",
    "signature": "The signature below a mail message.",
    # By the source
    "source-furniture": "A line that other articles of the same site or folder contain, too.",
    "override": "A line that the override file of the source drops.",
    # Around and beside the text of documents
    "running-head": "A header or footer of the pages of a document.",
    "page-number": "The number of a page.",
    "other-chapter": "A chapter of a book other than the first article.",
    "caption": "The caption of a picture.",
    "footnote": "A footnote, an endnote or a comment in a document's margin.",
    # No text
    "code": "A block of program code.",
    "html": "Markup that shows no text, a script or a style.",
    "image": "A picture.",
    "markup": "Marks of the format that carry no text, such as rulers and link definitions.",
}
"""Explanations by rule id, as in `Removed.rule`. docs/normalization.md contains the same table."""
