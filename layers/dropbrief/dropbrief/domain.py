"""The values that all stages share: uploads, articles, recipes, briefs and outbound events."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


def digest(*parts: str) -> str:
    """A hash of these parts, in this order, as 32 hexadecimal digits.

    The length of each part is hashed, too, so that moving text between parts changes the digest.
    """
    sha = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        sha.update(len(data).to_bytes(8, "big"))
        sha.update(data)
    return sha.hexdigest()[:32]


@dataclass(frozen=True)
class Upload:
    """One version of one object in the inbox bucket."""

    bucket: str
    key: str
    version_id: str

    @property
    def file_id(self) -> str:
        """The same for all versions of a key."""
        return digest(self.bucket, self.key)

    @cached_property
    def id(self) -> str:
        return f"{self.file_id}.{self.version_id}"


class BlockKind(StrEnum):
    """The kind of a block of an article."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    LIST_ITEM = "list_item"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, quotation or list item of an article, as plain text."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A line of the input that was removed from the article, and the id of the rule that removed it."""

    line: str
    rule: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another article, as the page gives it."""

    title: str
    url: str


class Flag(StrEnum):
    """A warning for readers that the text may not be exactly what its author wrote."""

    ENCODING_UNSURE = "encoding-unsure"
    """The bytes declare no encoding, and more than one makes sense."""
    ENCODING_MIXED = "encoding-mixed"
    """Some lines are in another encoding than the others; each was read in its own."""
    REPLACEMENT_CHARACTERS = "replacement-characters"
    """Some characters were lost: U+FFFD, or question marks inside words, stand in their place."""
    MOJIBAKE = "mojibake"
    """Some text was once read in the wrong encoding, and it is not certain how to undo it."""
    MOJIBAKE_REPAIRED = "mojibake-repaired"
    """Some text was once read in the wrong encoding; that was undone."""
    MARKS_REMOVED = "combining-marks-removed"
    """Stacks of combining marks that no language uses were removed from their letters."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file states about its article.

    `published_at` and `modified_at` are ISO 8601 dates or times, with their zone where the file gives one;
    `language` is a BCP 47 tag. `encoding` is that of the file's bytes, by its IANA name; its origin
    is `bom`, `utf-8` (the bytes are valid UTF-8), `declared` or `detected`. `origins` says where each field
    was found, by the field's name, such as `{"byline": "json-ld"}`; `title` is among them, and `text`
    where it is not what the page shows.
    """

    byline: str | None = None
    published_at: str | None = None
    modified_at: str | None = None
    language: str | None = None
    section: str | None = None
    site_name: str | None = None
    canonical_url: str | None = None
    lead_image: str | None = None
    keywords: tuple[str, ...] = ()
    related: tuple[Link, ...] = ()
    encoding: str | None = None
    origins: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Article:
    """The normalized text of a file, and the lines that were removed from it.

    Title, blocks and `removed` together account for every line of the input that is not blank; of a page,
    for every visible one. The title is empty where none was found. `known_as` is the id that the article had
    before lines were removed because of what was learnt of its source; empty where none were.
    """

    title: str
    blocks: tuple[Block, ...]
    removed: tuple[Removed, ...] = ()
    metadata: Metadata = Metadata()
    known_as: str = ""
    flags: tuple[Flag, ...] = ()

    @property
    def text(self) -> str:
        """The blocks, with a blank line between them."""
        return "\n\n".join(block.text for block in self.blocks)

    @property
    def id(self) -> str:
        """The same normalized text has the same id, whatever file it came from."""
        return self.known_as or digest(self.title, self.text)


@dataclass(frozen=True, slots=True)
class Signature:
    """Hashes of an article's text, by which near-duplicates are found.

    `smallest` are the smallest hashes of its shingles, in hexadecimal, smallest first;
    two `sketch`es of the same length can be compared.
    """

    smallest: tuple[str, ...]
    sketch: bytes


@dataclass(frozen=True, slots=True)
class Story:
    """The first article of a story, and the upload that brought it."""

    upload_id: str
    article_id: str
    sketch: bytes


@dataclass(frozen=True, slots=True)
class SameStory:
    """A link to the upload that told the story first. `similarity` is from 0 to 1, which is the same text."""

    upload_id: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything except the article that shapes a brief. A changed recipe means a new brief.

    The normalizer is not part of it, as an article's id already depends on its normalized text.
    `options` are further fields of a request as JSON, `max_input_tokens` is the most that the model reads of
    an article, and `repairs` is whether it is asked again for sentences that do not pass the checks.
    """

    prompt: str
    schema: str
    taxonomy: str
    checks: str
    model: str
    options: str
    max_input_tokens: int
    repairs: bool

    @property
    def id(self) -> str:
        parts = (self.prompt, self.schema, self.taxonomy, self.checks, self.model, self.options)
        return digest(*parts, str(self.max_input_tokens), str(self.repairs))[:12]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of a closed list, such as `medtop:15000000`, sport, of the IPTC Media Topics."""

    id: str
    label: str


class Severity(StrEnum):
    """What a finding does to its sentence."""

    HARD = "hard"
    """The model's words are not stored."""
    SOFT = "soft"
    """The model's words are stored, with the finding as a flag."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem that a check found in a sentence of the model.

    `kind` is the check's name, such as `number`; `token` is the part of the sentence that it is about, empty
    for the whole sentence.
    """

    kind: str
    token: str = ""
    severity: Severity = Severity.HARD


class Verdict(StrEnum):
    """How well the article supports a sentence of a brief."""

    VERIFIED = "verified"
    """The model's words; all that can be checked in them was found in the cited sentences."""
    FLAGGED = "flagged"
    """The model's words, with soft findings only; the flags say what was not found in the cited sentences."""
    QUOTED = "quoted"
    """The article's own sentence, because the model's words did not pass."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a brief. `ids` are the numbers of the article's sentences that it cites.

    `flags` are the findings on the model's words, also when these were replaced.
    """

    text: str
    ids: tuple[int, ...]
    verdict: Verdict
    flags: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Usage:
    """What the calls of a model for one brief used, as its server counted it; None where it did not.

    `tokens_cached` are those of `tokens_in` that the server had in its cache, `tokens_reasoning` those of
    `tokens_out` that are not in the answer. `cost_usd` is None where no price is known. `seconds` is the time
    spent waiting for the answers.
    """

    tokens_in: int | None = None
    tokens_out: int | None = None
    tokens_cached: int | None = None
    tokens_reasoning: int | None = None
    calls: int = 1
    cost_usd: float | None = None
    seconds: float = field(default=0.0, compare=False)

    def __add__(self, other: "Usage") -> "Usage":
        """The sum of both, without a cost. A count that one of them does not have is None."""
        return Usage(
            _sum(self.tokens_in, other.tokens_in),
            _sum(self.tokens_out, other.tokens_out),
            _sum(self.tokens_cached, other.tokens_cached),
            _sum(self.tokens_reasoning, other.tokens_reasoning),
            self.calls + other.calls,
            seconds=round(self.seconds + other.seconds, 3),
        )


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


Message = dict[str, str]
"""One message of a chat with a model: its `role` and its `content`."""


@dataclass(frozen=True, slots=True)
class Completion:
    """The answer of a model; `truncated` when it reached the output limit."""

    content: str
    truncated: bool
    usage: Usage


class Repair(StrEnum):
    """Whether the model was asked again, because sentences of its reply did not pass the checks."""

    NOT_NEEDED = "not_needed"
    OFF = "off"
    """It was needed, but the recipe does not allow it."""
    DONE = "done"
    FAILED = "failed"
    """The second call gave no usable reply."""


class Level(StrEnum):
    """A summary of the verdicts of a brief: all verified, all quoted, or anything else."""

    VERIFIED = "verified"
    PARTLY = "partly"
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Grounding:
    """How many sentences of a brief have which verdict. `share_verified` is from 0 to 1."""

    level: Level
    verified: int
    flagged: int
    quoted: int
    share_verified: float


@dataclass(frozen=True, slots=True)
class Brief:
    """The brief of an article. `cited` holds the sentences that its statements cite, by their number.

    Of the article's `sentences_total`, `sentences_sent` were sent to the model. `keywords` are words of the
    article that the model chose freely. `language` is the BCP 47 tag of the language that was asked for;
    quoted sentences are in that of the article.
    """

    article_id: str
    recipe_id: str
    title: str
    summary: tuple[Statement, ...]
    points: tuple[Statement, ...]
    cited: dict[str, str]
    topics: tuple[Topic, ...]
    sentences_total: int
    sentences_sent: int
    model: str
    usage: Usage = Usage()
    repair: Repair = Repair.NOT_NEEDED
    keywords: tuple[str, ...] = ()
    language: str | None = None

    @property
    def id(self) -> str:
        return f"{self.article_id}.{self.recipe_id}"

    @property
    def grounding(self) -> Grounding:
        verdicts = [statement.verdict for statement in (*self.summary, *self.points)]
        verified, flagged, quoted = (verdicts.count(verdict) for verdict in Verdict)
        level = {verified: Level.VERIFIED, quoted: Level.QUOTED}.get(len(verdicts), Level.PARTLY)
        return Grounding(level, verified, flagged, quoted, round(verified / len(verdicts), 3))


@dataclass(frozen=True, slots=True)
class OutboundEvent:
    """An event for subscribers. `detail` holds only JSON types.

    The same fate of the same upload always has the same `detail["id"]`, so subscribers can drop repetitions.
    """

    detail_type: str
    detail: dict[str, object]
