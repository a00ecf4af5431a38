"""`pincite serve`: the chat page on one port, until Ctrl-C."""

from __future__ import annotations

import contextlib
import os
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app.web.serving import LOOPBACK, Gate, Server, bound, link

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.auth import Users
    from app.room import Room
    from app.web.desk import Desk
    from app.web.serving import Application


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the page is served, and who may open it (None: everybody who reaches it)."""

    host: str
    port: int
    users: Users | None = None

    @property
    def is_open(self) -> bool:
        """Whether people on other machines reach it without a password."""
        return self.host not in LOOPBACK and self.users is None


def serve_page(room: Room, place: Listening, *, say: Callable[[str], None]) -> None:
    """Serve the page and say its link once it answers; errors of port and library come before that."""
    host, port = place.host, place.port
    with contextlib.closing(bound(host, port)) as listener, contextlib.ExitStack() as around:
        room.library.records()
        from app.web.desk import Desk  # delayed with gradio: a port in use is told at once

        uploads = Path(around.enter_context(tempfile.TemporaryDirectory(prefix="pincite-uploads-")))
        os.environ["GRADIO_TEMP_DIR"] = str(uploads)  # read when gradio is imported
        desk = Desk(room, None if place.is_open else uploads)

        def ready() -> None:
            if place.is_open:
                say(
                    f"warning: listening on {host}: whoever can reach this machine can read the library. "
                    "Ask for a password with --auth."
                )
            say(f"{link(host, port)}  (Ctrl-C ends it)")
            threading.Thread(target=desk.prepare, name="prepare", daemon=True).start()

        server = Server(Gate(application(desk), host, place.users, uploads=desk.keeper.may_add), ready)
        try:
            with contextlib.suppress(KeyboardInterrupt):
                server.run(sockets=[listener])
        finally:
            if server.started:
                desk.close()


def application(desk: Desk) -> Application:
    """The page as an application that a server can run."""
    from fastapi import FastAPI, Response  # delayed with gradio, which takes seconds to import

    from app.web.blocks import page
    from app.web.gradio_start import gr
    from app.web.look import HEAD, ICON, STYLE, theme
    from app.web.receiving import UPLOAD

    outer = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    outer.get("/favicon.ico")(lambda: Response(ICON, media_type="image/svg+xml"))

    def picture(document: str, number: int, version: str, pixels: int) -> Response:
        drawn = desk.picture(document, number, version, pixels)
        if drawn is None:
            return Response(status_code=404)
        return Response(drawn, media_type="image/jpeg", headers={"cache-control": "private, max-age=604800"})

    outer.get("/page/{document}/{number}/{version}/{pixels}", response_class=Response)(picture)
    mounted: Application = gr.mount_gradio_app(
        outer,
        page(desk),
        path="/",
        theme=theme(),
        css=STYLE,
        head=HEAD,
        footer_links=[],
        run_history=False,
        show_error=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        ssr_mode=False,
        max_file_size=UPLOAD if desk.keeper.may_add else 0,
    )
    return mounted
