"""Fates and briefs as hypothesis makes them up: all that the domain allows, and nothing else."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import strategies as st

from dropbrief import ledger
from dropbrief.domain import (
    Brief,
    Finding,
    Repair,
    SameStory,
    Severity,
    Statement,
    Topic,
    Upload,
    Usage,
    Verdict,
)
from dropbrief.errors import ArticleError, Reason, ServiceError
from dropbrief.ledger import Fate, State, StoredBrief

_characters = st.characters(exclude_categories=["Cs"])
_texts = st.text(_characters, min_size=1, max_size=60)
_hex = st.text("0123456789abcdef", min_size=32, max_size=32)
_moments = st.datetimes(
    datetime(2025, 1, 1),  # noqa: DTZ001 - hypothesis wants them bare
    datetime(2035, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
_counts = st.none() | st.integers(0, 10**9)
_uploads = st.builds(Upload, _texts, _texts, st.text("abcXYZ019._-", min_size=1, max_size=32))
_upload_ids = _uploads.map(lambda upload: upload.id)

_statements = st.builds(
    Statement,
    text=_texts,
    ids=st.lists(st.integers(1, 500), min_size=1, max_size=3).map(tuple),
    verdict=st.sampled_from(Verdict),
    flags=st.lists(
        st.builds(Finding, _texts, st.just("") | _texts, st.sampled_from(Severity)), max_size=2
    ).map(tuple),
)
_usages = st.builds(
    Usage,
    tokens_in=_counts,
    tokens_out=_counts,
    tokens_cached=_counts,
    tokens_reasoning=_counts,
    calls=st.integers(1, 2),
    cost_usd=st.none() | st.integers(0, 10**9).map(lambda nanodollars: nanodollars / 10**9),
    seconds=st.floats(0, 150).map(lambda seconds: round(seconds, 3)),
)
briefs = st.builds(
    Brief,
    article_id=_hex,
    recipe_id=_hex.map(lambda digits: digits[:12]),
    title=st.just("") | _texts,
    summary=st.lists(_statements, min_size=1, max_size=4).map(tuple),
    points=st.lists(_statements, max_size=4).map(tuple),
    cited=st.dictionaries(st.integers(1, 500).map(str), _texts, max_size=4),
    topics=st.lists(st.builds(Topic, _texts, _texts), max_size=4, unique_by=lambda topic: topic.id).map(
        tuple
    ),
    sentences_total=st.integers(1, 500),
    sentences_sent=st.integers(1, 500),
    model=_texts,
    usage=_usages,
    repair=st.sampled_from(Repair),
    keywords=st.lists(st.text(_characters, min_size=1, max_size=40), max_size=8).map(tuple),
    language=st.none() | st.sampled_from(["de", "en-GB"]),
)


@st.composite
def received(draw: st.DrawFn) -> Fate:
    fate = ledger.received(draw(_uploads), draw(_moments))
    return ledger.member(fate, draw(_texts), "members/0001") if draw(st.booleans()) else fate


@st.composite
def normalized(draw: st.DrawFn) -> Fate:
    fate, article_id = draw(received()), draw(_hex)
    links = st.none() | st.builds(SameStory, _upload_ids, st.floats(0.001, 1))
    return ledger.linked(fate, draw(links)).becomes(
        State.NORMALIZED,
        draw(_moments),
        title=draw(st.just("") | _texts),
        source=draw(st.sampled_from(["folder", "folder/news/politics", "site/example.com"])),
        language=draw(st.sampled_from(["", "de", "pt-BR"])),
        article_id=article_id,
        article_key=f"articles/{article_id}/{fate.upload.id}.json",
    )


@st.composite
def told(draw: st.DrawFn) -> tuple[Fate, Brief | None]:
    """A fate that subscribers are told of, and its brief."""
    state = draw(st.sampled_from(sorted(ledger.TERMINAL | {State.DEFERRED})))
    if state in {State.BRIEFED, State.DUPLICATE}:
        return draw(_with_brief(state))
    at = draw(_moments)
    if state is State.DEFERRED:
        return ledger.deferred(draw(normalized()), at), None
    if state is State.SPLIT:
        return draw(_split()), None
    before = draw(received() | normalized())
    if state is State.FAILED:
        return ledger.failed(before, at, draw(st.sampled_from([ServiceError("503"), KeyError("x")]))), None
    return ledger.rejected(before, at, ArticleError(draw(st.sampled_from(Reason)), draw(_texts))), None


@st.composite
def _with_brief(draw: st.DrawFn, state: State) -> tuple[Fate, Brief]:
    fate, brief, at = draw(normalized()), draw(briefs), draw(_moments)
    shares_text = state is State.BRIEFED or draw(st.booleans())
    if shares_text:
        brief = replace(brief, article_id=fate.article_id)
    if state is State.BRIEFED:
        return ledger.briefed(fate, at, brief), brief
    stored = StoredBrief(brief, draw(_upload_ids), ledger.timestamp(at))
    return ledger.duplicate(fate, at, stored), brief


@st.composite
def _split(draw: st.DrawFn) -> Fate:
    fate = ledger.received(draw(_uploads), draw(_moments))
    left_out = draw(st.dictionaries(st.sampled_from(["too_many", "not_an_article", *Reason]), st.integers(1)))
    return fate.becomes(
        State.SPLIT,
        draw(_moments),
        members=draw(st.integers(0, 1000)),
        left_out={str(reason): count for reason, count in left_out.items()},
        manifest_key=f"members/{fate.upload.id}/manifest.json",
    )
