"""One example upload and its fates: the values behind the files of `events/`."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dropbrief import ledger, publish
from dropbrief.domain import Brief, Finding, Repair, SameStory, Statement, Topic, Upload, Usage, Verdict
from dropbrief.errors import ServiceError
from dropbrief.ledger import State

EVENTS = Path(__file__).parents[1] / "events"

UPLOAD = Upload("example-inbox", "news/marathon+10km 100%.txt", "L4kqtJlcpXroDTDmpUMLUo")
ARTICLE_ID = "0000000000000000000000000000000a"
RECIPE_ID = "3b07fc144f62"
RECEIVED_AT = datetime(2025, 11, 22, 2, 0, tzinfo=UTC)
ENDED_AT = datetime(2025, 11, 22, 2, 0, 4, 250000, tzinfo=UTC)

RECEIVED = ledger.received(UPLOAD, RECEIVED_AT)
NORMALIZED = RECEIVED.becomes(
    State.NORMALIZED,
    RECEIVED_AT,
    title="Marathon record falls in Brannock",
    source="folder/news",
    language="en",
    article_id=ARTICLE_ID,
    article_key=f"articles/{ARTICLE_ID}/{UPLOAD.id}.json",
)
DUPLICATE = NORMALIZED.becomes(
    State.DUPLICATE, ENDED_AT, recipe_id=RECIPE_ID, duplicate_of=f"{'b' * 32}.9aQx2mVt5dKcJwEr"
)
SAME_STORY = replace(
    ledger.linked(DUPLICATE, SameStory(DUPLICATE.duplicate_of, 0.87)),
    briefed_as="0000000000000000000000000000000b",
    reason="same_story",
    detail="Its brief is that of another text of the same story; all that it cites stands in this text too.",
)
REJECTED = RECEIVED.becomes(
    State.REJECTED, ENDED_AT, reason="empty", detail="The file holds nothing but white space."
)
DEFERRED = ledger.deferred(NORMALIZED, ENDED_AT)
FAILED = ledger.failed(NORMALIZED, ENDED_AT, ServiceError("the model's server answered 503"))

SPLIT = replace(RECEIVED, upload=replace(UPLOAD, key="news/week 47.zip")).becomes(
    State.SPLIT,
    ENDED_AT,
    members=12,
    left_out={"not_an_article": 3, "encrypted": 1},
)
SPLIT = replace(SPLIT, manifest_key=f"members/{SPLIT.upload.id}/manifest.json")
MEMBER = ledger.member(SPLIT, "harbour/crane.txt", f"members/{SPLIT.upload.id}/0001")

BRIEF = Brief(
    article_id=ARTICLE_ID,
    recipe_id=RECIPE_ID,
    title=NORMALIZED.title,
    summary=(
        Statement("Ines Calder won the marathon in 2:21:47, a course record.", (1, 2), Verdict.VERIFIED),
    ),
    points=(
        Statement(
            "All 1,864 starters of the 10 km run reached the line.",
            (4,),
            Verdict.QUOTED,
            (Finding("number", "1,900"),),
        ),
    ),
    cited={
        "1": "Ines Calder won the marathon on Sunday in 2:21:47.",
        "2": "No woman had run the course faster.",
        "4": "All 1,864 starters of the 10 km run reached the line.",
    },
    topics=(Topic("medtop:15000000", "sport"),),
    sentences_total=31,
    sentences_sent=31,
    model="gpt-6-luna",
    usage=Usage(
        tokens_in=2611,
        tokens_out=371,
        tokens_cached=1024,
        tokens_reasoning=0,
        calls=2,
        cost_usd=0.0004466,
        seconds=3.25,
    ),
    repair=Repair.DONE,
    keywords=("marathon", "Ines Calder"),
    language="en",
)
BRIEFED = ledger.briefed(NORMALIZED, ENDED_AT, BRIEF)
BRIEF_OF_STORY = replace(BRIEF, article_id=SAME_STORY.briefed_as)

OUTBOUND = {
    "article-briefed": publish.event(BRIEFED, BRIEF),
    "article-briefed-without-brief": publish.shrink_to_fit(
        publish.event(BRIEFED, BRIEF),
        lambda event: "brief" not in event.detail,
        {"table": "example-table", "pk": f"brief#{ARTICLE_ID}", "sk": RECIPE_ID},
    ),
    "article-duplicated": publish.event(DUPLICATE, BRIEF),
    "article-duplicated-same-story": publish.event(SAME_STORY, BRIEF_OF_STORY),
    "article-rejected": publish.event(REJECTED, None),
    "article-failed": publish.event(FAILED, None),
    "article-deferred": publish.event(DEFERRED, None),
    "upload-split": publish.event(SPLIT, None),
}
"""The fates in the samples of `events/outbound/`, by file name."""


def event(name: str) -> dict[str, Any]:
    """A file of `events/`, such as `inbound/s3-test-event`."""
    loaded: dict[str, Any] = json.loads((EVENTS / f"{name}.json").read_text())
    return loaded
