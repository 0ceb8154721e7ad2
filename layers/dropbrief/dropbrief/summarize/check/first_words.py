"""Shows whether the first word of an English sentence, which has a capital anyway, is a name."""

import re

from dropbrief.summarize.check.words import wordset

ONE_ACTS = re.compile(r" (?:is|was|has|does)(?:n['’]t)?\b|,? \(|, (?:an?|the|\d\d)\b")
"""Words that follow a name of one bearer, even if it ends like a plural."""
IS_WHO = re.compile(r", (?:who|whose)\b")
"""Words that follow a person, or several."""
ACTS = re.compile(
    r" (?:had|will|would|can|could|may|might|must|should|did|said|says|told|fell|led|won|lost|made|took|gave"
    r"|went|came|met|left|held|got|saw|kept|began|spoke|wrote|once|\w{2,14}(?:ed|[^s]s))\b"
)
NO_NAME = (
    "ing", "ly", "tion", "tions", "ment", "ments", "ness", "ity", "ism", "ance", "ence", "ers", "ists",
    "ians",
)  # fmt: skip
"""Endings of words that are rarely names."""
MASS = wordset(
    """
    police people men women children research evidence water music news staff traffic work food money
    power support life death love war peace fire snow rain oil gas coal gold trade business sport football
    cricket health education information technology weather crime violence footage
    """
)
"""English words that begin a sentence without an article before them."""
