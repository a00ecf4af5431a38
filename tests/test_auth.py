"""Who has no password does not get in, by no path; passwords are kept as salted hashes."""

from __future__ import annotations

import asyncio
import base64
from typing import TYPE_CHECKING, Any

import pytest

from app.auth import Users, hashed
from app.web.page import Listening
from app.web.serving import Gate
from command import pincite, refused
from ingest.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from pathlib import Path


def basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def test_only_the_users_password_is_admitted_each_time_it_is_tried() -> None:
    users = Users.read("ann:se:cret")
    for _ in range(2):
        assert users.admits(basic("ann", "se:cret"))
        assert not users.admits(basic("ann", "secret"))
        assert not users.admits(basic("bob", "se:cret"))
    for header in ("", "Basic", "Basic !!", "Bearer x", basic("ann", "")):
        assert not users.admits(header)


def test_a_file_holds_hashes_made_by_the_command(tmp_path: Path) -> None:
    line = pincite("password", "ann", stdin="secret\n").out
    assert "secret" not in line
    assert line != pincite("password", "ann", stdin="secret\n").out
    (tmp_path / "users").write_text(f"# who may read\n{line}\nbob:{hashed('other')}\n", encoding="utf-8")
    users = Users.read(str(tmp_path / "users"))
    assert users.admits(basic("ann", "secret"))
    assert users.admits(basic("bob", "other"))
    assert not users.admits(basic("bob", "secret"))


@pytest.mark.parametrize("lines", ["", "ann:secret", "ann:scrypt$x", ":scrypt$YQ==$YQ=="])
def test_a_file_that_holds_no_hashes_is_refused(tmp_path: Path, lines: str) -> None:
    (tmp_path / "users").write_text(lines, encoding="utf-8")
    with pytest.raises(BadInput, match="pincite password"):
        Users.read(str(tmp_path / "users"))


def test_what_is_neither_a_user_nor_a_file_is_one_message(tmp_path: Path) -> None:
    assert "--auth" in refused(pincite("serve", "--auth", "nobody", library=tmp_path))
    assert "password is empty" in refused(pincite("password", "ann", stdin="\n"))


def status(gate: Gate, path: str, **headers: str) -> int:
    """The status with which a gate answers a request; 200 where it lets it through."""
    told: list[int] = []

    async def send(message: MutableMapping[str, Any]) -> None:
        told.append(message.get("status", 0))

    async def receive() -> MutableMapping[str, Any]:
        return {}

    named = {"host": "127.0.0.1:7860"} | headers
    pairs = [(name.encode(), value.encode()) for name, value in named.items()]
    asyncio.run(gate({"type": "http", "path": path, "headers": pairs}, receive, send))
    return told[0]


async def behind(scope: object, receive: object, send: Any) -> None:
    await send({"type": "http.response.start", "status": 200})


def test_every_path_asks_for_the_password() -> None:
    gate = Gate(behind, "127.0.0.1", Users.read("ann:secret"), uploads=True)
    for path in ("/", "/config", "/theme.css", "/page/1.0001/1/a/900", "/gradio_api/upload"):
        assert status(gate, path) == 401
        assert status(gate, path, authorization=basic("ann", "secret")) == 200
    assert status(gate, "/", authorization=basic("ann", "wrong")) == 401
    assert status(gate, "/docs", authorization=basic("ann", "secret")) == 404


def test_pages_elsewhere_send_nothing_here_and_have_no_name_here() -> None:
    gate = Gate(behind, "127.0.0.1")
    assert status(gate, "/", origin="http://127.0.0.1:7860") == 200
    assert status(gate, "/", origin="https://elsewhere.example") == 403
    assert status(gate, "/", host="elsewhere.example") == 403
    assert status(Gate(behind, "0.0.0.0"), "/", host="reading-room.local") == 200


def test_a_page_that_others_reach_without_a_password_takes_no_uploads() -> None:
    assert Listening("0.0.0.0", 1).is_open
    assert not Listening("0.0.0.0", 1, Users.read("ann:secret")).is_open
    assert not Listening("127.0.0.1", 1).is_open
    assert status(Gate(behind, "0.0.0.0"), "/gradio_api/upload") == 404
