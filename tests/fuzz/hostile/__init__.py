"""Files that a stranger would throw at the normalizer, made when they are needed. Each takes about how large.

A size is that of what is to be read: of packed files it is larger or smaller, as their point demands.
"""

from collections.abc import Callable

from tests.fuzz.hostile import markup, packed, printed, records, texts

FILES: dict[str, Callable[[int], bytes]] = {
    **packed.FILES,
    **markup.FILES,
    **texts.FILES,
    **records.FILES,
    **printed.FILES,
}
