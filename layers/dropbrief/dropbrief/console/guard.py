"""Protection of the console in a browser: security headers, and checks of requests that change something."""

import hmac
from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

TOKEN_COOKIE = "dropbrief-token"  # noqa: S105  # the name of a cookie
OWN_SITES = frozenset({"same-origin", "none"})
"""Values of Sec-Fetch-Site in a request that no other site has caused."""


class ForbiddenError(Exception):
    """A request that changes something and may come from another site."""


def security_headers(bucket_url: str = "") -> dict[str, str]:
    """The headers of every answer.

    A page loads only the console's own files, and sends data only to the console and to the bucket.
    """
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
    return cookie_in(cookies, TOKEN_COOKIE)


def cookie_in(cookies: str, name: str) -> str:
    """The value of one cookie of a request; empty without it.

    The others may be of any form: all servers of one machine share its cookies, whatever their port.
    """
    pairs = (part.strip().partition("=") for part in cookies.split(";"))
    return next((value for key, _, value in pairs if key == name), "")


def refuse_other_sites(headers: Mapping[str, str]) -> None:
    """Raises ForbiddenError when a browser says that another site has caused the request.

    `headers` have lower-case names. A program that is not a browser does not send Sec-Fetch-Site, but has
    signed its request.
    """
    if headers.get("sec-fetch-site", "none") not in OWN_SITES:
        raise ForbiddenError("This can only be asked from the console's own pages.")


def check_form(headers: Mapping[str, str], cookie: str, body: str) -> None:
    """Raises ForbiddenError unless the form holds the token that was set as a cookie with its page."""
    refuse_other_sites(headers)
    (token,) = parse_qs(body).get("token", [""])[:1]
    if not cookie or not hmac.compare_digest(token.encode(), cookie.encode()):
        raise ForbiddenError("The page is too old to be used: open it again.")


def check_json(headers: Mapping[str, str]) -> None:
    """Raises ForbiddenError unless the request is one that a page of another site cannot send."""
    refuse_other_sites(headers)
    if not headers.get("content-type", "").startswith("application/json"):
        raise ForbiddenError("The request has to say that it is application/json.")
