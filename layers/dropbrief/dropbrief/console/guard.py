"""What keeps the console's answers and its few actions safe in a browser."""

import hmac
from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

TOKEN = "dropbrief-token"  # noqa: S105  # the name of a cookie
OWN = frozenset({"same-origin", "none"})
"""What Sec-Fetch-Site says of a request that no other site has caused."""


class ForbiddenError(Exception):
    """A request that changes something and may come from another site."""


def headers(bucket_url: str = "") -> dict[str, str]:
    """Of every answer. Only the console's own files are loaded; data goes to it and to the bucket only."""
    bucket = urlsplit(bucket_url)
    connect = f"'self' {bucket.scheme}://{bucket.netloc}" if bucket_url else "'self'"
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self'",
        "connect-src": connect,
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }


def token_in(cookies: str) -> str:
    """The token that a browser was given before; empty without one."""
    return cookie_in(cookies, TOKEN)


def cookie_in(cookies: str, name: str) -> str:
    """The value of one cookie of a request; empty without it.

    The others may be of any form: all servers of one machine share its cookies, whatever their port.
    """
    pairs = (part.strip().partition("=") for part in cookies.split(";"))
    return next((value for key, _, value in pairs if key == name), "")


def refuse_other_sites(sent: Mapping[str, str]) -> None:
    """Raises ForbiddenError when a browser says that another site has caused a request.

    A program that is no browser says nothing of it, and has signed its request.
    """
    if sent.get("sec-fetch-site", "none") not in OWN:
        raise ForbiddenError("This can only be asked from the console's own pages.")


def check_form(sent: Mapping[str, str], cookie: str, body: str) -> None:
    """Raises ForbiddenError unless a form holds the token that its page was given with a cookie."""
    refuse_other_sites(sent)
    (token,) = parse_qs(body).get("token", [""])[:1]
    if not cookie or not hmac.compare_digest(token.encode(), cookie.encode()):
        raise ForbiddenError("The page is too old to be used: open it again.")


def check_json(sent: Mapping[str, str]) -> None:
    """Raises ForbiddenError unless the request is one that no other site's page can send by itself."""
    refuse_other_sites(sent)
    if not sent.get("content-type", "").startswith("application/json"):
        raise ForbiddenError("The request has to say that it is application/json.")
