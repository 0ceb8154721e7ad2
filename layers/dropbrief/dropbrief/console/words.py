"""What states, verdicts, flags and reasons are called where people read them."""

from collections.abc import Iterable

STATES = {
    "received": "was dropped and waits to be read",
    "normalized": "was read and waits for its brief",
    "deferred": "waits for room in the day's budget",
    "briefed": "has its brief",
    "duplicate": "shares an earlier brief",
    "split": "was taken apart; each part has a fate of its own",
    "rejected": "is no article that can be briefed",
    "failed": "met a service that failed five times",
}
"""What an upload in each state has come to, in the order in which they are shown."""

VERDICTS = {
    "verified": "checked against the sentences it cites",
    "flagged": "something in it does not stand where it should",
    "quoted": "the article's own words, because the model's did not pass",
}

FLAGS = {
    "address": "the model wrote an address",
    "instruction": "the model wrote an order",
    "question": "the model wrote a question",
    "paraphrase": "a small model's own words are not stored",
    "language": "the model wrote in another language",
    "empty": "the model wrote nothing",
    "length": "the model did not stop",
    "unfinished": "the model's words break off",
    "markup": "the model wrote markup",
    "negation": "the model denies what the article says, or the other way round",
    "opposite": "the model says the opposite",
    "role": "the model swaps who did what",
    "overlap": "the model's words are not those of the sentences it cited",
    "no_summary": "the model gave no usable summary",
}
"""Of a whole sentence; the others name a word, a number or a quotation."""
_NOT_STORED = "paraphrase"


def flags(found: Iterable[tuple[str, str]]) -> list[str]:
    """Findings, each a kind and a token, in words. Of what is not stored in any case nothing more is said."""
    kinds = dict(found := list(found))
    return [FLAGS[_NOT_STORED]] if _NOT_STORED in kinds else [_flag(kind, token) for kind, token in found]


def _flag(kind: str, token: str) -> str:
    if token and kind not in FLAGS:
        return f"the model's {kind} “{token}” is not in the sentences it cited"
    return FLAGS.get(kind, f"a {kind} of the model is not in the sentences it cited")


def reason(name: str) -> str:
    """`error_page` as it is read: error page."""
    return name.replace("_", " ") or "no reason was recorded"


def dollars(cost: float | None) -> str:
    """Small sums keep the digits that tell them apart; an unknown one is unknown, never nothing."""
    if cost is None:
        return "price unknown"
    if cost == 0:
        return "$0"
    return f"${cost:.2f}" if cost >= 1 else f"${cost:.6f}".rstrip("0")
