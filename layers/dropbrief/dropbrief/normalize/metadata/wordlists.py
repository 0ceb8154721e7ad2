"""Tables of words, written as text."""


def listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())
