"""The web server of the page: one port, only the paths that the page needs, nothing loaded from elsewhere."""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import uvicorn

from ingest.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, MutableMapping

    from app.auth import Users

    Scope = MutableMapping[str, Any]
    Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
    Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
    Application = Callable[[Scope, Receive, Send], Awaitable[None]]

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_SLOW = 1.0  # seconds that a wrong password takes
_EVERYWHERE = frozenset({"0.0.0.0", "::", ""})

_PATHS = frozenset(
    "/ /config /favicon.ico /theme.css /gradio_api/app_id /gradio_api/queue/join /gradio_api/queue/data "
    "/gradio_api/component_server/".split()
)
_UPLOADS = frozenset({"/gradio_api/upload", "/gradio_api/upload_progress"})
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
    page elsewhere whose name is made to point here (DNS rebinding) gets 403, since it asks for its name,
    and so does a page elsewhere that sends something here. With `users`, who is none of them gets 401.
    """

    def __init__(
        self, app: Application, host: str, users: Users | None = None, *, uploads: bool = False
    ) -> None:
        self._app = app
        self._paths = _PATHS | _UPLOADS if uploads else _PATHS
        self._users = users
        self._trying = asyncio.Semaphore(2)  # passwords looked into at a time
        self._names = None if host in _EVERYWHERE else LOOPBACK | {host}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] != "http" or not self._serves(scope["path"]):
            await _refuse(404, send)
        elif (self._names is not None and _name_asked_for(scope) not in self._names) or _is_foreign(scope):
            await _refuse(403, send)
        elif self._users is not None and not await self._admits(self._users, scope):
            await _refuse(401, send, {b"www-authenticate": b'Basic realm="Pincite", charset="UTF-8"'})
        else:
            await self._app(scope, receive, _with_headers(send))

    def _serves(self, path: str) -> bool:
        return path in self._paths or path.startswith(_FOLDERS)

    async def _admits(self, users: Users, scope: Scope) -> bool:
        """Whether the request has a user's password; a wrong one is answered slowly, which slows guessing."""
        header = _header(scope, b"authorization")
        if not header:
            return False
        if users.knows(header) and users.admits(header):
            return True
        async with self._trying:
            right = await asyncio.to_thread(users.admits, header)
            if not right:
                await asyncio.sleep(_SLOW)
        return right


def _header(scope: Scope, name: bytes) -> str:
    return next((value.decode("latin-1") for key, value in scope["headers"] if key == name), "")


def _is_foreign(scope: Scope) -> bool:
    """Whether a page from elsewhere sends this request."""
    origin = _header(scope, b"origin")
    return bool(origin) and urlsplit(origin).netloc.lower() != _header(scope, b"host").lower()


def _name_asked_for(scope: Scope) -> str:
    """The host's name or number in the request, without port and brackets."""
    asked = _header(scope, b"host")
    name = asked.rpartition("]")[0] if asked.startswith("[") else asked.partition(":")[0]
    return name.lstrip("[").lower()


async def _refuse(status: int, send: Send, more: Mapping[bytes, bytes] | None = None) -> None:
    headers = [(b"content-length", b"0"), *(more or {}).items()]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})


def _with_headers(send: Send) -> Send:
    async def wrapped(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", ()), *_HEADERS.items()]
        await send(message)

    return wrapped


def bound(host: str, port: int) -> socket.socket:
    """A TCP socket bound to the port; BadInput where that cannot be."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
    except (socket.gaierror, UnicodeError) as error:
        raise BadInput(f"{host!r} is no address of this machine. Give another with --host.") from error
    listener = socket.socket(family, kind, protocol)  # asyncio sends small parts at once only where it is TCP
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
        # Open pages hold a line to the server: that Ctrl-C cuts it off is no error to be told of.
        logging.getLogger("uvicorn.error").addFilter(lambda _: not self.should_exit)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()
