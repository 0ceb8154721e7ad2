"""Words before a number that say it is not exact."""

# fmt: off
_WORDS: dict[str, str] = {
    "about": """about, around, roughly, approximately, some, nearly, almost, close to, circa, ca, an
        estimated,
        etwa, rund, fast, knapp, ungefähr, gut, zirka, environ, près de, presque, quelque, autour de,
        unos, unas, casi, alrededor de, cerca de, aproximadamente, quasi, около, почти, примерно, bijna,
        ongeveer,
        około, prawie, nästan, omkring, cirka, ungefär, yaklaşık, neredeyse, نحو, حوالي, قرابة, زهاء, تقريبا,
        כ, בערך, כמעט, حدود, تقریبا, نزدیک به, लगभग, करीब, तकरीबन, khoảng, gần, hampir, sekitar, kira-kira""",
    "over": """more than, over, at least, above, exceeding, in excess of, upwards of, mehr als, über,
        mindestens,
        plus de, au moins, más de, al menos, più di, oltre, almeno, mais de, более, больше, свыше, meer dan,
        ponad, över, minst, en az, أكثر من, ما يزيد على, ما لا يقل عن, יותר מ, לפחות, بیش از, دست کم, कम से
        कम,
        hơn, trên, ít nhất, lebih dari, setidaknya""",
    "under": """less than, under, fewer than, below, weniger als, unter, moins de, menos de, meno di, менее,
        меньше,
        minder dan, poniżej, under, mindre än, en fazla, أقل من, פחות מ, کمتر از, dưới, chưa đến, kurang
        dari""",
}
# fmt: on
_KINDS: dict[tuple[str, ...], str] = {
    tuple(phrase.split()): kind for kind, phrases in _WORDS.items() for phrase in phrases.split(",")
}
_LAST = frozenset(words[-1] for words in _KINDS)
_LONGEST = 3
"""The most words of a hedge."""
_REACH = 32
"""The number of characters before a number that are looked at."""
_BETWEEN = frozenset({"a", "an", "the", "un", "una", "us", "eur", "usd", "gbp", "chf"})
"""Words that may stand between a hedge and its number."""


def hedge(text: str, start: int) -> str:
    """`about`, `over` or `under`, by the words before this place; empty if there is no hedge."""
    words = text[max(0, start - _REACH) : start].casefold().rstrip("$€£¥ \u00a0").split()
    if words and words[-1] in _BETWEEN:
        words.pop()
    if not words or words[-1] not in _LAST:
        return ""
    tails = (tuple(words[-count:]) for count in range(_LONGEST, 0, -1))
    return next((_KINDS[tail] for tail in tails if tail in _KINDS), "")
