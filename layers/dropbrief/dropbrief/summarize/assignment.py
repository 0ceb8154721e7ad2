"""What every brief is asked for, whatever the model: the fixed part of a request, and of a recipe."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dropbrief import languages
from dropbrief.domain import Message, Recipe, Topic, digest
from dropbrief.settings import Settings
from dropbrief.summarize import examples, prompt, schema, topic_words, topics
from dropbrief.summarize.topics import Taxonomy

CHECKS_VERSION = "3"
"""Counted up when the numbering or selection of sentences, the checks, or the limits of a brief change."""


@dataclass(frozen=True)
class Assignment:
    """The settings of a brief.

    `max_input_tokens` is the most tokens of an article's text that the model reads. `language` is that of the
    briefs: a BCP 47 tag, or `article`. With `repairs` the model is asked once more, naming the sentences that
    do not pass. With `keywords` it also chooses words of the article. A `small` model is shown examples
    first; its sentences count only if they are the article's, and its topics only if the article's words
    support them.
    """

    max_input_tokens: int
    taxonomy: Taxonomy
    language: str = languages.OF_ARTICLE
    repairs: bool = True
    keywords: bool = False
    small: bool = False

    @cached_property
    def system(self) -> str:
        return prompt.system(self.taxonomy.outline(), self.language, keywords=self.keywords)

    @cached_property
    def opening(self) -> list[Message]:
        """The messages before the article in every request."""
        if self.small:
            return prompt.opening(prompt.SHORT, examples.articles_with_replies())
        return prompt.opening(self.system)

    @cached_property
    def reply_schema(self) -> dict[str, Any]:
        return schema.reply_schema(self.taxonomy.labels, keywords=self.keywords)

    def topics_of(
        self, labels: Iterable[str], title: str, text: str, language: str | None
    ) -> tuple[Topic, ...]:
        """The topics of an article, from the labels that the model named."""
        if self.small and self.taxonomy.is_built_in:
            labels = topic_words.supported_topics(labels, title, text, language)
        return self.taxonomy.choose(labels)

    @cached_property
    def _versions(self) -> tuple[str, str]:
        """The versions (digests) of the prompt and of the schema."""
        of_topics = topic_words.table() if self.small else ""
        # A small model is not told the language, but its brief is marked as translated or not.
        of_prompt = digest(repr(self.opening), self.language, prompt.REPAIR, of_topics)
        return of_prompt, digest(repr(self.reply_schema))

    def recipe(self, model: str, options: str) -> Recipe:
        """The recipe of a brief that this model makes with these options."""
        of_prompt, of_schema = self._versions
        return Recipe(
            prompt=of_prompt,
            schema=of_schema,
            taxonomy=self.taxonomy.version,
            checks=CHECKS_VERSION,
            model=model,
            options=options,
            max_input_tokens=self.max_input_tokens,
            repairs=self.repairs,
        )


def from_settings(settings: Settings, own_topics: Callable[[str], str]) -> Assignment:
    """The assignment that a function's settings describe.

    `own_topics` reads a list of topics that is not built in. Raises OperatorError.
    """
    name = settings.text("TOPICS")
    return Assignment(
        max_input_tokens=settings.number("LLM_MAX_INPUT_TOKENS"),
        taxonomy=topics.by_name(name, own_topics),
        language=languages.parse_output_language(settings.text("OUTPUT_LANGUAGE")),
        repairs=settings.switch("LLM_REPAIRS"),
        keywords=settings.switch("KEYWORDS"),
        small=settings.switch("SMALL_MODEL"),
    )
