"""Which sentences fit into the model's budget. Never a silent cut: the brief says how many were sent."""

from collections.abc import Sequence


def token_bound(text: str) -> int:
    """An upper bound for the tokens of `text`, without a tokenizer.

    A third of the ASCII characters plus every other character: measured in 16 languages, it never
    counted less than the tokenizers did.
    """
    ascii_characters = len(text.encode("ascii", "ignore"))
    return -(-ascii_characters // 3) + len(text) - ascii_characters


def lead(sentences: Sequence[str], budget: int) -> int:
    """How many sentences from the start fit into `budget` tokens; at least one.

    News puts what matters first, so a long article is read from its start.
    """
    spent = 0
    for count, sentence in enumerate(sentences):
        spent += token_bound(f"[{count + 1}] {sentence}\n")
        if spent > budget and count > 0:
            return count
    return len(sentences)
