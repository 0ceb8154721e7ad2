"""What no sentence of a brief may be, whatever the article says: an address, markup, an order, a question.

Pure. An article may hold texts that are written for models, and a model may obey them. Nothing here tells
such a text from an article's own; it says what a sentence of a brief never looks like.
"""

import re

from dropbrief.domain import Finding

_ENDINGS = (
    "com|net|org|info|biz|xyz|top|site|online|shop|app|dev|io|co|me|tv|ru|cn|de|uk|fr|it|es|nl|eu|us|gov|edu"
)
_ADDRESS = re.compile(
    r"\b[a-z][a-z0-9+.-]*://|\bwww\.|\bmailto:|\b[\w.+-]+@[\w-]+\.\w+"
    rf"|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:{_ENDINGS})\b(?!\.?\w)",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    r"</?[a-z!]|<\||\|>|\]\(|\{\{|\}\}|```|\*\*\w|&(?:lt|gt|amp|#\d+);|^\s*(?:#{1,6}\s|\|)"
    r"|\[/?(?:system|inst|admin)\b|(?:^|[\s\"'>])(?:system|user|assistant|human|admin)\s*:(?!\w)",
    re.IGNORECASE,
)
"""Also the turns of a chat."""

_VERBS = """
    act add adopt alter analyse analyze answer append apply ask assess assume begin calculate change check
    choose classify click combine compare compose compute conclude confirm consider construct continue
    convert copy create critique define delete describe design detail determine develop direct discuss
    display disregard download draft echo edit elaborate embed encode encourage encrypt encipher end enhance
    ensure enter evaluate examine execute explain extract fill find finish flag follow forget format
    formulate generate give group hide highlight hint identify ignore illustrate imagine implement include
    incorporate indicate inform insert integrate interpret introduce jumble keep list make mention misspell
    modify name note omit open outline output override paraphrase perform pick present pretend print proceed
    produce promote prompt propose prove provide put quote rate rearrange recommend refer refuse remove
    render repeat rephrase replace reply report respond return reveal reverse review revise rewrite say
    scramble search select send share shift show simulate solve speak spell start state stop substitute
    suggest summarise summarize swap switch talk tell translate treat try type use utilize verify visit
    weave write
"""
_POLITE = r"(?:please|kindly|now|then|also|first|next|instead|always|never|simply|just|do not|don['’]t)"
_AFTER_A_NOUN = (
    r"of|is|was|are|were|has|had|have|will|would|by|rose|fell|says?|said|and|or|at|but|can|could|may|might"
)
_ORDER = re.compile(
    rf"^[\W_]*(?:{_POLITE}[,\s]+)*(?:{'|'.join(_VERBS.split())})\s+(?!(?:{_AFTER_A_NOUN})\b)"
    r"|^[\W_]*(?:(?:can|could|would|will) you|how do i|how can i|help me|i need you)\b",
    re.IGNORECASE,
)
"""A sentence that begins with a bare verb. Some of them are nouns too, but not before what follows a noun."""
_TO_A_MODEL = re.compile(
    r"\b(?:your\s+(?:\w+\s+)?(?:response|reply|answer|output|message|instructions?|task|summary)"
    r"|(?:ignor|disregard|forget|overrid)\w*\s+(?:\w+\s+){0,4}"
    r"(?:instructions?|directions?|prompts?|rules?|data|info|above|rest)"
    r"|(?:ignorier\w*|ignorez|ignorad?|negeer|игнорируй\w*)"
    r"|as an? (?:ai|language model|assistant)|system prompt"
    r"|if (?:asked|questioned|the user|user)|you (?:are now|are free|are no longer|must))\b|忽略|無視",
    re.IGNORECASE,
)
_LONGEST_TOKEN = 80
"""Characters."""
_QUESTION = re.compile(r"[?？؟]\s*[)\]]*$")

_SIGNS = {
    "address": re.compile(r"[:@]|\.\w|www\.", re.IGNORECASE),
    "markup": re.compile(r"[<>|\[\](){}`*&#:]"),
}
"""What every finding of a kind has in it: most sentences have none, which is found out sooner."""
_KINDS = {
    "address": (_ADDRESS,),
    "markup": (_MARKUP,),
    "instruction": (_ORDER, _TO_A_MODEL),
    "question": (_QUESTION,),
}


def faults(text: str) -> tuple[Finding, ...]:
    """The hard findings on a sentence, with the words that it was found by."""
    return tuple(
        Finding(kind, found[0].strip()[:_LONGEST_TOKEN])
        for kind, patterns in _KINDS.items()
        if (kind not in _SIGNS or _SIGNS[kind].search(text))
        and (found := next(filter(None, (pattern.search(text) for pattern in patterns)), None))
    )
