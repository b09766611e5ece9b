"""The server of the page: NiceGUI on uvicorn, behind the guard.

NiceGUI is Python throughout, kept, brings AG Grid and all other assets in its package, and holds the state of
a page on the server, so that the functions of the commands are called directly.
"""

import logging
import sys
from collections.abc import Iterable
from urllib.parse import quote

import uvicorn
from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response
from nicegui import app as nicegui_app
from nicegui import ui
from starlette.types import ASGIApp, Receive, Scope, Send

from optimizer.i18n import LANGUAGES, set_language
from optimizer.page.faults import message_of
from optimizer.page.frame import COOKIE, Site, apart, chosen_language
from optimizer.page.guard import Guard
from optimizer.page.jobs import Jobs
from optimizer.page.places import Place
from optimizer.page.results import DOWNLOADS, download
from optimizer.page.uploads import MOST_BYTES
from optimizer.page.views import compare, home, mine, result, scenario

YEAR = 365 * 86400
ROOM = 1_000_000
"""Bytes of a request beyond the files that it uploads."""


class Limit:
    """Refuses requests that are larger than all that may be uploaded, before they are read."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD"):
            length = dict(scope["headers"]).get(b"content-length", b"")
            if not length.isdigit() or int(length) > MOST_BYTES + ROOM:
                await PlainTextResponse("too large", 413)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def application(place: Place, names: Iterable[str] = (), password: str = "") -> FastAPI:
    """Make the application for a folder.

    Parameters
    ----------
    place : Place
        The folder.
    names : iterable of str
        Names of this computer under which it may be asked.
    password : str
        What must be given; empty where the page is for this computer only.
    """
    site = Site(place, Jobs(place))
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    _add_files(app, site)
    for module in (home, scenario, result, compare, mine):
        module.add(site)
    nicegui_app.on_shutdown(site.jobs.close)
    ui.run_with(app, title="WFA", tailwind=False, show_welcome_message=False)
    app.add_middleware(Limit)
    app.add_middleware(Guard, names=tuple(names), password=password)
    return app


def _add_files(app: FastAPI, site: Site) -> None:
    """Register what answers with a file instead of a view."""

    @app.get("/language/{lang}")
    async def language(lang: str, to: str = "/") -> Response:
        ours = to.startswith("/") and not to.startswith(("//", "/\\"))
        answer = RedirectResponse(quote(to) if ours else "/", 303)
        if lang in LANGUAGES:
            answer.set_cookie(COOKIE, lang, max_age=YEAR, httponly=True, samesite="strict")
        return answer

    @app.get("/download/{key}/{form}")
    async def file(request: Request, key: str, form: str) -> Response:
        set_language(chosen_language(request))
        if form not in DOWNLOADS:
            return PlainTextResponse("not found", 404)
        try:
            name, content = await apart(download, site.place, key, form)
        except Exception as error:
            return PlainTextResponse(message_of(error), 400)
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}",
            "Cache-Control": "no-store",
        }
        return Response(content, media_type="application/octet-stream", headers=headers)

    @app.get("/report/{key}")
    async def report(request: Request, key: str) -> Response:
        set_language(chosen_language(request))
        try:
            _name, content = await apart(download, site.place, key, "html")
        except Exception as error:
            return PlainTextResponse(message_of(error), 400)
        return Response(content, media_type="text/html")

    @app.get("/comparison")
    async def comparison(request: Request) -> Response:
        set_language(chosen_language(request))
        keys = request.query_params.getlist("r")
        try:
            content = await apart(compare.comparison_page, site.place, keys)
        except Exception as error:
            return PlainTextResponse(message_of(error), 400)
        return Response(content, media_type="text/html")


def serve(place: Place, host: str, port: int, names: Iterable[str] = (), password: str = "") -> None:
    """Serve a folder until Ctrl-C; the log holds faults by their ids, and neither requests nor names."""
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR, format="%(asctime)s %(name)s %(message)s")
    for noisy in ("nicegui", "uvicorn.error", "asyncio"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    app = application(place, names, password)
    uvicorn.run(app, host=host, port=port, access_log=False, log_config=None, ws_max_size=10_000_000)
