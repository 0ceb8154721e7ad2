"""Console: pages for people who look, and the same as JSON. It reads, signs uploads, drops files again."""

import json
import os
import secrets
from datetime import UTC, date, datetime
from functools import cache
from http import HTTPStatus
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayHttpResolver, Response
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.shared.cookies import Cookie, SameSite
from aws_lambda_powertools.utilities.typing import LambdaContext

from dropbrief import telemetry
from dropbrief.aws.articles import Articles
from dropbrief.aws.budgets import Budgets
from dropbrief.aws.clients import Clients
from dropbrief.aws.dropping import Dropping
from dropbrief.aws.listing import Listing
from dropbrief.aws.table import Table
from dropbrief.console import answers, guard, pages, rendering
from dropbrief.console.guard import ForbiddenError
from dropbrief.console_service import DAYS, ConsoleService, Question
from dropbrief.errors import DropbriefError, described
from dropbrief.ledger import RETRIABLE, State
from dropbrief.settings import Settings
from dropbrief.summarize import topics

logger = telemetry.logger()
settings = Settings(os.environ)
app = APIGatewayHttpResolver()
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}


@cache
def deps() -> ConsoleService:
    clients, name = Clients(), settings.text("TABLE_NAME")
    dynamodb, s3 = clients.dynamodb(), clients.s3_for_browsers()
    table = Table(dynamodb, name)
    return ConsoleService(
        table=table,
        listing=Listing(table),
        articles=Articles(s3, settings.text("ARTICLES_BUCKET")),
        dropping=Dropping(s3, settings.text("INBOX_BUCKET")),
        budgets=Budgets.configured(dynamodb, name, settings),
        now=lambda: datetime.now(UTC),
    )


@cache
def labels() -> dict[str, str]:
    own = topics.named(settings.text("TOPICS"), lambda key: deps().articles.topics(key, topics.MOST_BYTES))
    return topics.labels(own)


def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    answer = app.resolve(event, context)
    logger.info("answered", extra={"status": answer["statusCode"], "method": app.current_event.http_method})
    return answer


# ---------------------------------------------------------------- answers


def page(text: str, status: HTTPStatus = HTTPStatus.OK, token: str = "") -> Response[str]:
    headers = guard.headers(deps().dropping.address)
    cookies = [_cookie(token)] if token else []
    return Response(status, "text/html; charset=utf-8", text, headers, cookies, compress=True)


def _cookie(token: str) -> Cookie:
    return Cookie(guard.TOKEN, token, path="/", http_only=True, same_site=SameSite.STRICT_MODE)


def told(answer: dict[str, Any], status: HTTPStatus = HTTPStatus.OK) -> Response[str]:
    text = json.dumps(answer, ensure_ascii=False)
    return Response(status, "application/json", text, guard.headers(), compress=True)


def refused(status: HTTPStatus, explanation: str) -> Response[str]:
    """As a page, or as JSON where a program asks."""
    if path().startswith("/api/"):
        return told({"message": explanation}, status)
    return page(pages.trouble(path(), status.phrase, explanation), status)


# ---------------------------------------------------------------- questions


def path() -> str:
    return str(app.current_event.path)


def question() -> Question:
    """Raises ValueError for a limit, a day or a state that is none."""
    given = {name: value for name, value in app.current_event.query_string_parameters.items() if value}
    limit = given.get("limit", "50")
    if not limit.isdecimal():
        raise ValueError("limit must be a number from 1 to 200")
    if "day" in given and not is_day(given["day"]):
        raise ValueError("day must be a date such as 2026-01-31")
    if "state" in given and given["state"] not in set(State):
        raise ValueError(f"state must be one of {', '.join(State)}")
    filters = {name: given[name] for name in ("day", "state", "topic", "source", "cursor") if name in given}
    return Question(limit=min(200, max(1, int(limit))), **filters)


def is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def sent() -> dict[str, str]:
    return {name.lower(): value for name, value in app.current_event.headers.items()}


def cookie() -> str:
    """The token that this browser was given before; empty without one."""
    # AWS gives a list of them; the local cloud leaves them in their header.
    said = [*(app.current_event.get("cookies") or []), sent().get("cookie", "")]
    return guard.token_in("; ".join(said))


def token() -> str:
    return cookie() or secrets.token_urlsafe(24)


# ---------------------------------------------------------------- pages


@app.get("/")
def show_uploads() -> Response[str]:
    asked, service = question(), deps()
    found, today = service.uploads(asked), service.of_day(service.today)
    was_retried = "again" in app.current_event.query_string_parameters
    more = {"labels": labels(), "spending": service.spending(), "days": DAYS, "was_retried": was_retried}
    return page(pages.uploads(path(), found, asked, today, **more))


@app.get("/uploads/<upload_id>")
def show_upload(upload_id: str) -> Response[str]:
    seen, given = deps().seen(upload_id), token()
    if seen is None:
        return refused(HTTPStatus.NOT_FOUND, "Nothing is known of this upload; it may still wait to be read.")
    retriable = seen.fate.state in RETRIABLE
    return page(pages.upload(path(), seen, retriable=retriable, token=given), token=given)


@app.get("/failures")
def show_failures() -> Response[str]:
    given = token()
    return page(pages.failures(path(), deps().failures(), days=DAYS, token=given), token=given)


@app.get("/topics")
def show_topics() -> Response[str]:
    return page(pages.topics(path(), deps().by_topic(), labels(), DAYS))


@app.get("/sources")
def show_sources() -> Response[str]:
    return page(pages.sources(path(), deps().by_source(), DAYS))


@app.get("/days")
def show_days() -> Response[str]:
    return page(pages.days(path(), deps().by_day()))


@app.get("/static/<name>")
def show_asset(name: str) -> Response[str]:
    if name not in rendering.assets():
        return refused(HTTPStatus.NOT_FOUND, "There is no such file.")
    content_type, text = rendering.assets()[name]
    return Response(HTTPStatus.OK, content_type, text, guard.headers() | FOR_EVER, compress=True)


@app.post("/uploads/<upload_id>/retry")
def retry(upload_id: str) -> Response[str]:
    guard.check_form(sent(), cookie(), app.current_event.decoded_body or "")
    if deps().retry(upload_id) is None:
        return refused(HTTPStatus.CONFLICT, NOT_AGAIN)
    return Response(HTTPStatus.SEE_OTHER, "text/plain", "", guard.headers() | {"Location": "../../?again=1"})


NOT_AGAIN = "Only what failed or was rejected is dropped again, while it is the newest version of its file."


# ---------------------------------------------------------------- the same as JSON


@app.get("/api/openapi.json")
def tell_openapi() -> Response[str]:
    return Response(HTTPStatus.OK, "application/json", rendering.openapi(), guard.headers(), compress=True)


@app.get("/api/uploads")
def tell_uploads() -> Response[str]:
    found = deps().uploads(question())
    return told(answers.uploads(found.fates, found.cursor))


@app.get("/api/uploads/<upload_id>")
def tell_upload(upload_id: str) -> Response[str]:
    seen = deps().seen(upload_id)
    if seen is None:
        return refused(HTTPStatus.NOT_FOUND, "Nothing is known of this upload.")
    return told(answers.seen(seen))


@app.get("/api/days")
def tell_days() -> Response[str]:
    return told(answers.tallies(deps().by_day()))


@app.get("/api/topics")
def tell_topics() -> Response[str]:
    return told(answers.tallies(deps().by_topic(), labels()))


@app.get("/api/sources")
def tell_sources() -> Response[str]:
    return told(answers.tallies(deps().by_source()))


@app.post("/api/uploads/<upload_id>/retry")
def tell_retry(upload_id: str) -> Response[str]:
    guard.check_json(sent())
    upload = deps().retry(upload_id)
    if upload is None:
        return refused(HTTPStatus.CONFLICT, NOT_AGAIN)
    return told({"upload": answers.place(upload)}, HTTPStatus.CREATED)


@app.post("/api/drops")
def tell_ticket() -> Response[str]:
    guard.check_json(sent())
    asked = json.loads(app.current_event.decoded_body or "null")
    if not (isinstance(asked, dict) and type(asked.get("name")) is str and type(asked.get("size")) is int):
        raise ValueError("A drop has a name and a size in bytes.")
    ticket = deps().ticket(asked["name"], asked["size"])
    return told({"url": ticket.url, "fields": ticket.fields}, HTTPStatus.CREATED)


# ---------------------------------------------------------------- what goes wrong


@app.not_found
def no_such_page(_: NotFoundError) -> Response[str]:
    return refused(HTTPStatus.NOT_FOUND, "There is no such page.")


@app.exception_handler(ForbiddenError)  # type: ignore[untyped-decorator]
def forbidden(error: ForbiddenError) -> Response[str]:
    return refused(HTTPStatus.FORBIDDEN, str(error))


@app.exception_handler(ValueError)  # type: ignore[untyped-decorator]
def misunderstood(error: ValueError) -> Response[str]:
    return refused(HTTPStatus.BAD_REQUEST, str(error))


@app.exception_handler(DropbriefError)  # type: ignore[untyped-decorator]
def unavailable(error: DropbriefError) -> Response[str]:
    logger.error("not answered", extra=described(error))
    return refused(HTTPStatus.SERVICE_UNAVAILABLE, f"{error}. Its log says the same; try again in a moment.")
