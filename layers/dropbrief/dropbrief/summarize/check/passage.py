"""A text as the checks read it; each part is read once, when it is first asked for."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dropbrief.summarize.check import dates, names, number_pairs, overlap, quotations, roles, words
from dropbrief.summarize.check.alignment import Line
from dropbrief.summarize.check.moments import Moments, moments
from dropbrief.summarize.check.names import Known, Name
from dropbrief.summarize.check.number_pairs import NumberPair
from dropbrief.summarize.check.quantities import Quantity, implied, quantities
from dropbrief.summarize.check.words import Word


@dataclass(frozen=True)
class Passage:
    """A text, the language that it is read in, and the day from which its `yesterday` is counted."""

    text: str
    language: str
    published: date | None = None

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return words.words(self.text)

    @cached_property
    def plain(self) -> str:
        return words.plain(self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        meant = dates.numbers_meant(self.moments, self.published)
        return (*self.counted, *map(implied, meant))

    @cached_property
    def counted(self) -> tuple[Quantity, ...]:
        """The numbers that the text gives, without those of weekdays and months; days count as exact."""
        found = quantities(self.text, self.words, self.language)
        dated, days = self.moments.places, self.moments.days
        if not dated and not days:
            return found
        return tuple(
            quantity._replace(is_exact=quantity.is_exact or quantity.readings[0].value in days)
            for quantity in found
            if quantity.start not in dated
        )

    @cached_property
    def times(self) -> tuple[NumberPair, ...]:
        return tuple(number_pairs.times(self.text, self.words, self.language))

    @cached_property
    def results(self) -> tuple[NumberPair, ...]:
        return tuple(number_pairs.results(self.text, self.counted, self.times))

    @cached_property
    def listed(self) -> tuple[NumberPair, ...]:
        return number_pairs.listed(self.text, self.counted)

    @cached_property
    def distinct_quantities(self) -> tuple[Quantity, ...]:
        """The quantities without those that support the same as an earlier one."""
        return tuple({quantity.meaning: quantity for quantity in reversed(self.quantities)}.values())

    @cached_property
    def moments(self) -> Moments:
        return moments(self.text, self.words, self.language)

    @cached_property
    def quotations(self) -> tuple[str, ...]:
        return quotations.quotations(self.text)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return names.names(self.text, self.words, self.language, self.moments.places)

    @cached_property
    def known(self) -> Known:
        return Known(self)

    def terms(self, shortest: int) -> frozenset[str]:
        return self._long_terms if shortest == overlap.LONG else self._all_terms

    @cached_property
    def _long_terms(self) -> frozenset[str]:
        return frozenset(overlap.terms(self.text, overlap.LONG))

    @cached_property
    def _all_terms(self) -> frozenset[str]:
        return frozenset(overlap.terms(self.text, overlap.ANY))

    @cached_property
    def line(self) -> Line:
        return Line.of(self.text)

    @cached_property
    def marked(self) -> roles.Marked:
        return roles.Marked.of(self.text, roles.mentions(self))
