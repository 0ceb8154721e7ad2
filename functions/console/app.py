"""Console: the web pages, the same as JSON, presigned uploads, and dropping files again."""

import json
import os
import secrets
import time
from datetime import UTC, datetime
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
from dropbrief.aws.inbox_files import InboxFiles
from dropbrief.aws.listing import Listing
from dropbrief.aws.operator_files import KEPT_FOR, TopicLists
from dropbrief.aws.table import Table
from dropbrief.console import answers, guard, page_templates, pages, requests
from dropbrief.console.guard import ForbiddenError
from dropbrief.console_service import DAYS, ConsoleService
from dropbrief.errors import DropbriefError, InvalidRequestError, describe_error
from dropbrief.expiring import Expiring
from dropbrief.ledger import RETRIABLE
from dropbrief.settings import Settings
from dropbrief.summarize import topics

logger = telemetry.logger()
settings = Settings(os.environ)
app = APIGatewayHttpResolver()
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}


@cache
def deps() -> ConsoleService:
    clients, name, articles = Clients(), settings.text("TABLE_NAME"), settings.text("ARTICLES_BUCKET")
    dynamodb, s3 = clients.dynamodb(), clients.s3_for_browsers()
    table = Table(dynamodb, name)
    return ConsoleService(
        table=table,
        listing=Listing(table),
        articles=Articles(s3, articles),
        inbox=InboxFiles(s3, settings.text("INBOX_BUCKET")),
        budgets=Budgets.from_settings(dynamodb, name, settings),
        topic_labels=Expiring(lambda: read_topic_labels(TopicLists(s3, articles)), KEPT_FOR, time.monotonic),
        now=lambda: datetime.now(UTC),
    )


def read_topic_labels(lists: TopicLists) -> dict[str, str]:
    own = topics.by_name(settings.text("TOPICS"), lambda key: lists.text(key, topics.MOST_BYTES))
    return topics.labels(own)


def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    answer = app.resolve(event, context)
    logger.info("answered", extra={"status": answer["statusCode"], "method": app.current_event.http_method})
    return answer


# ---------------------------------------------------------------- the request


def path() -> str:
    return str(app.current_event.path)


def query() -> requests.Query:
    return requests.parse_query(app.current_event.query_string_parameters)


def headers() -> dict[str, str]:
    return {name.lower(): value for name, value in app.current_event.headers.items()}


def body() -> str:
    return app.current_event.decoded_body or ""


def cookie_token() -> str:
    """The token that this browser was given before; empty without one."""
    # AWS lists the cookies; the local cloud leaves them in their header.
    cookies = [*(app.current_event.get("cookies") or []), headers().get("cookie", "")]
    return guard.token_in("; ".join(cookies))


def form_token() -> str:
    """The token for the forms of a page: that of the browser, or a new one."""
    return cookie_token() or secrets.token_urlsafe(24)


# ---------------------------------------------------------------- responses


def html(text: str, status: HTTPStatus = HTTPStatus.OK, token: str = "") -> Response[str]:
    """A page; `token` is set as a cookie."""
    cookies = [Cookie(guard.TOKEN_COOKIE, token, path="/", http_only=True, same_site=SameSite.STRICT_MODE)]
    sent = guard.security_headers(deps().inbox.post_url)
    return Response(status, "text/html; charset=utf-8", text, sent, cookies if token else [], compress=True)


def text(content_type: str, content: str, status: HTTPStatus = HTTPStatus.OK) -> Response[str]:
    return Response(status, content_type, content, guard.security_headers(), compress=True)


def as_json(answer: answers.Answer, status: HTTPStatus = HTTPStatus.OK) -> Response[str]:
    return text("application/json", json.dumps(answer, ensure_ascii=False), status)


def refusal(status: HTTPStatus, explanation: str) -> Response[str]:
    """A page, or JSON for a request to the API."""
    if path().startswith("/api/"):
        return as_json({"message": explanation}, status)
    return html(pages.trouble(path(), status.phrase, explanation), status)


# ---------------------------------------------------------------- pages


@app.get("/")
def show_uploads() -> Response[str]:
    view, labels = deps().uploads_view(query()), deps().topic_labels.get()
    was_retried = "again" in app.current_event.query_string_parameters
    return html(pages.uploads(path(), view, labels, days=DAYS, was_retried=was_retried))


@app.get("/uploads/<upload_id>")
def show_upload(upload_id: str) -> Response[str]:
    view, token = deps().upload_view(upload_id), form_token()
    if view is None:
        return refusal(HTTPStatus.NOT_FOUND, "Nothing is known of this upload; it may still wait to be read.")
    retriable = view.fate.state in RETRIABLE
    return html(pages.upload(path(), view, retriable=retriable, token=token), token=token)


@app.get("/failures")
def show_failures() -> Response[str]:
    token = form_token()
    return html(pages.failures(path(), deps().failures(), days=DAYS, token=token), token=token)


@app.get("/topics")
def show_topics() -> Response[str]:
    return html(pages.topics(path(), deps().tallies_by_topic(), deps().topic_labels.get(), DAYS))


@app.get("/sources")
def show_sources() -> Response[str]:
    return html(pages.sources(path(), deps().tallies_by_source(), DAYS))


@app.get("/days")
def show_days() -> Response[str]:
    return html(pages.days(path(), deps().tallies_by_day()))


@app.get("/static/<name>")
def show_asset(name: str) -> Response[str]:
    if name not in page_templates.assets():
        return refusal(HTTPStatus.NOT_FOUND, "There is no such file.")
    response = text(*page_templates.assets()[name])
    response.headers |= FOR_EVER
    return response


@app.post("/uploads/<upload_id>/retry")
def retry(upload_id: str) -> Response[str]:
    guard.check_form(headers(), cookie_token(), body())
    if deps().retry(upload_id) is None:
        return refusal(HTTPStatus.CONFLICT, NOT_RETRIABLE)
    response = text("text/plain", "", HTTPStatus.SEE_OTHER)
    response.headers["Location"] = "../../?again=1"
    return response


NOT_RETRIABLE = (
    "Only a failed or rejected upload can be dropped again, while it is the newest version of its file."
)


# ---------------------------------------------------------------- the same as JSON


@app.get("/api/openapi.json")
def get_openapi() -> Response[str]:
    return text("application/json", page_templates.openapi())


@app.get("/api/uploads")
def get_uploads() -> Response[str]:
    page = deps().uploads(query())
    return as_json(answers.uploads(page.fates, page.cursor))


@app.get("/api/uploads/<upload_id>")
def get_upload(upload_id: str) -> Response[str]:
    view = deps().upload_view(upload_id)
    if view is None:
        return refusal(HTTPStatus.NOT_FOUND, "Nothing is known of this upload.")
    return as_json(answers.upload_view(view))


@app.get("/api/days")
def get_days() -> Response[str]:
    return as_json(answers.tallies(deps().tallies_by_day()))


@app.get("/api/topics")
def get_topics() -> Response[str]:
    return as_json(answers.tallies(deps().tallies_by_topic(), deps().topic_labels.get()))


@app.get("/api/sources")
def get_sources() -> Response[str]:
    return as_json(answers.tallies(deps().tallies_by_source()))


@app.post("/api/uploads/<upload_id>/retry")
def post_retry(upload_id: str) -> Response[str]:
    guard.check_json(headers())
    upload = deps().retry(upload_id)
    if upload is None:
        return refusal(HTTPStatus.CONFLICT, NOT_RETRIABLE)
    return as_json(answers.dropped_again(upload), HTTPStatus.CREATED)


@app.post("/api/drops")
def post_drop() -> Response[str]:
    guard.check_json(headers())
    post = deps().presign(requests.parse_drop(body()))
    return as_json({"url": post.url, "fields": post.fields}, HTTPStatus.CREATED)


# ---------------------------------------------------------------- errors


@app.not_found
def no_such_page(_: NotFoundError) -> Response[str]:
    return refusal(HTTPStatus.NOT_FOUND, "There is no such page.")


@app.exception_handler(ForbiddenError)  # type: ignore[untyped-decorator]
def forbidden(error: ForbiddenError) -> Response[str]:
    return refusal(HTTPStatus.FORBIDDEN, str(error))


@app.exception_handler(InvalidRequestError)  # type: ignore[untyped-decorator]
def bad_request(error: InvalidRequestError) -> Response[str]:
    return refusal(HTTPStatus.BAD_REQUEST, str(error))


@app.exception_handler(DropbriefError)  # type: ignore[untyped-decorator]
def unavailable(error: DropbriefError) -> Response[str]:
    logger.error("not answered", extra=describe_error(error))
    return refusal(HTTPStatus.SERVICE_UNAVAILABLE, f"{error}. Its log says the same; try again in a moment.")


@app.exception_handler(Exception)  # type: ignore[untyped-decorator]
def mistaken(error: Exception) -> Response[str]:
    logger.error("not answered", extra=describe_error(error))
    return refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "The console itself failed; its log says where.")
