"""Verdicts, flags, reasons and costs in words for people; `ledger.MEANINGS` has those of the states."""

from collections.abc import Iterable

VERDICTS = {
    "verified": "checked against the sentences it cites",
    "flagged": "something in it is not in the sentences it cites",
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
"""Flags that concern a whole sentence. The others name a word, a number or a quotation."""
_NOT_STORED = "paraphrase"


def describe_flags(flags: Iterable[tuple[str, str]]) -> list[str]:
    """Flags, each a kind and a token, in words.

    A paraphrase of a small model is never stored, so that its other flags are left out.
    """
    kinds = dict(flags := list(flags))
    return [FLAGS[_NOT_STORED]] if _NOT_STORED in kinds else [_describe_flag(*flag) for flag in flags]


def _describe_flag(kind: str, token: str) -> str:
    if token and kind not in FLAGS:
        return f"the model's {kind} “{token}” is not in the sentences it cited"
    return FLAGS.get(kind, f"a {kind} of the model is not in the sentences it cited")


def describe_reason(name: str) -> str:
    """The name of a reason with spaces: `error_page` becomes "error page"."""
    return name.replace("_", " ") or "no reason was recorded"


def format_dollars(cost: float | None) -> str:
    """A sum such as $1.25; below a dollar with up to six decimals. None is shown as unknown, not as zero."""
    if cost is None:
        return "price unknown"
    if cost == 0:
        return "$0"
    return f"${cost:.2f}" if cost >= 1 else f"${cost:.6f}".rstrip("0")
