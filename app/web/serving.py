"""The web server of the page: one port, only the paths that the page needs, nothing loaded from elsewhere."""

from __future__ import annotations

import errno
import socket
from typing import TYPE_CHECKING, Any

import uvicorn

from ingest.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    Scope = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
    Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
    Application = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_EVERYWHERE = frozenset({"0.0.0.0", "::", ""})

_PATHS = frozenset(
    "/ /config /favicon.ico /theme.css /gradio_api/queue/join /gradio_api/queue/data "
    "/gradio_api/component_server/ /gradio_api/upload /gradio_api/upload_progress".split()
)
_FOLDERS = ("/assets/", "/static/", "/gradio_api/heartbeat/", "/gradio_api/run/", "/page/")
# Gradio's templates need inline scripts and `Function`; nothing may come from, or go, anywhere else.
_POLICY = (
    b"default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
    b"style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    b"object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = {
    b"content-security-policy": _POLICY,
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
}


class Gate:
    """Lets through what the page asks for, from whoever calls this machine by a name it has.

    Gradio serves more than we use (uploads, files, a proxy, tools for developers): that answers 404. A
    page elsewhere whose name is made to point here (DNS rebinding) gets 403, since it asks for its name.
    """

    def __init__(self, app: Application, host: str) -> None:
        self._app = app
        self._names = None if host in _EVERYWHERE else LOOPBACK | {host}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] != "http" or not _needed(scope["path"]):
            await _refuse(404, send)
        elif self._names is not None and _name_asked_for(scope) not in self._names:
            await _refuse(403, send)
        else:
            await self._app(scope, receive, _with_headers(send))


def _needed(path: str) -> bool:
    return path in _PATHS or path.startswith(_FOLDERS)


def _name_asked_for(scope: Scope) -> str:
    """The host's name or number in the request, without port and brackets."""
    asked = next((value.decode("latin-1") for key, value in scope["headers"] if key == b"host"), "")
    name = asked.rpartition("]")[0] if asked.startswith("[") else asked.partition(":")[0]
    return name.lstrip("[").lower()


async def _refuse(status: int, send: Send) -> None:
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})


def _with_headers(send: Send) -> Send:
    async def wrapped(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *_HEADERS.items()]
        await send(message)

    return wrapped


def bound(host: str, port: int) -> socket.socket:
    """A socket bound to the port; BadInput where that cannot be."""
    try:
        family, kind, *_, place = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError) as error:
        raise BadInput(f"{host!r} is no address of this machine. Give another with --host.") from error
    listener = socket.socket(family, kind)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(place)
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise BadInput(_unbound(host, port, error)) from error
    return listener


def _unbound(host: str, port: int, error: OSError) -> str:
    match error.errno:
        case errno.EADDRINUSE:
            return f"Port {port} is in use. End the program that uses it, or take another with --port."
        case errno.EACCES:
            return f"Port {port} is kept for the system. Take one above 1023 with --port."
        case _:
            return f"{host} is no address of this machine. Give another with --host."


def link(host: str, port: int) -> str:
    """The address to open in a browser on this machine."""
    name = "127.0.0.1" if host in _EVERYWHERE else host
    return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"


class Server(uvicorn.Server):
    """A server that calls `ready` once it takes requests."""

    def __init__(self, app: Application, ready: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=1)
        )
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()
