"""Who may ask: requests of other sites, and without the password, are refused before anything sees them."""

import hmac
import ipaddress
import secrets
from asyncio import sleep
from base64 import b64decode
from binascii import Error
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from typing import Any

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "wfa_pass"

HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"SAMEORIGIN",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"content-security-policy": b"default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; "
    b"connect-src 'self' ws: wss:; frame-ancestors 'self'; form-action 'self'; base-uri 'self'",
}
"""What the browser is told of every answer; nothing may come from another site."""


class Guard:
    """Refuses what does not come from the page itself.

    A page of another site can send requests to this address, but it cannot choose their `Host` and `Origin`:
    the host must be a number, which no name of a stranger can stand for, or one of our names, and whoever
    asks from a page must ask from ours.

    Parameters
    ----------
    app : ASGIApp
        What is guarded.
    names : iterable of str
        Names of this computer under which it may be asked.
    password : str
        What must be given; empty where the page is for this computer only.
    """

    def __init__(self, app: ASGIApp, names: Iterable[str] = (), password: str = "") -> None:
        self.app = app
        self.names = {"localhost", *(name.lower() for name in names)}
        self.password = password.encode()
        self.token = secrets.token_urlsafe(32)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = {key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]}
        if not self._from_ourselves(scope, headers):
            await _refuse(scope, receive, send, 403)
        elif self.password and not await self._knows_password(headers):
            await _refuse(scope, receive, send, 401)
        else:
            await self.app(scope, receive, self._with_headers(send))

    def _from_ourselves(self, scope: Scope, headers: dict[str, str]) -> bool:
        host = headers.get("host", "")
        if not self._is_ours(host):
            return False
        origin = headers.get("origin")
        if origin is not None:
            return origin.partition("://")[2].lower() == host.lower()
        if scope["type"] == "websocket":
            return False  # browsers always name the origin here
        site = headers.get("sec-fetch-site", "none")
        return site in ("none", "same-origin") or (
            scope["method"] == "GET" and headers.get("sec-fetch-mode") == "navigate"
        )

    def _is_ours(self, host: str) -> bool:
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        try:
            ipaddress.ip_address(name.strip("[]"))
        except ValueError:
            return name.lower() in self.names
        return True

    async def _knows_password(self, headers: dict[str, str]) -> bool:
        try:
            given = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        except CookieError:
            given = None
        if given is not None and hmac.compare_digest(given.value.encode(), self.token.encode()):
            return True
        kind, _space, content = headers.get("authorization", "").partition(" ")
        if kind.lower() != "basic":
            return False
        try:
            password = b64decode(content, validate=True).partition(b":")[2]
        except (Error, ValueError):
            password = b""
        known = hmac.compare_digest(password, self.password)
        if not known:
            await sleep(1)  # guessing takes time
        return known

    def _with_headers(self, send: Send) -> Send:
        added: dict[bytes, bytes] = dict(HEADERS)
        if self.password:
            cookie = f"{COOKIE}={self.token}; HttpOnly; SameSite=Strict; Path=/"
            added[b"set-cookie"] = cookie.encode()

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), *added.items()]}
            await send(message)

        return sent


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int) -> None:
    """Refuse a request; a handshake that is not accepted is closed."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    ask: dict[str, Any] = {"WWW-Authenticate": 'Basic realm="wfa", charset="UTF-8"'} if status == 401 else {}
    text = "password needed" if status == 401 else "refused: the request comes from another site"
    await PlainTextResponse(text, status, headers=ask)(scope, receive, send)
