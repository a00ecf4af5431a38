"""A URL → a file on disk. The only part of ingestion that touches the network."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from ingest.errors import BadInput, Unreachable
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from pathlib import Path

    import httpx

CONNECT, READ = 5.0, 60.0  # seconds
LARGEST = 1 << 30  # bytes

_SUFFIXES = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/xhtml+xml": ".html",
    "text/html": ".html",
    "text/markdown": ".md",
    "text/plain": ".txt",
}
_LONGEST_NAME = 100  # characters
_ERRNO = regex(r"^\[Errno -?\d+\] ")


def is_url(source: str) -> bool:
    """Whether a source is fetched rather than opened."""
    return urlsplit(source).scheme in ("http", "https")


def fetch(url: str, folder: Path) -> Path:
    """Download a document into `folder`; Unreachable where that fails, with the reason in one line."""
    import httpx  # delayed: only a URL needs it

    if not urlsplit(url).hostname:
        raise BadInput(f"{url} is not a complete URL. Write it as https://host/report.pdf.")
    timeout = httpx.Timeout(READ, connect=CONNECT)
    try:
        with httpx.stream("GET", url, timeout=timeout, follow_redirects=True) as response:
            response.raise_for_status()
            path = folder / _name(url, response)
            _save(response, path)
    except httpx.HTTPStatusError as error:
        status = error.response
        raise Unreachable(
            f"{url} answered {status.status_code} {status.reason_phrase}. Check the URL."
        ) from error
    except httpx.TimeoutException as error:
        raise Unreachable(
            f"{url} did not answer in time. Try again, or download the file yourself."
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        why = _ERRNO.sub("", str(error))
        raise Unreachable(
            f"{url} cannot be reached ({why}). Check the network, or download the file yourself."
        ) from error
    return path


def _name(url: str, response: httpx.Response) -> str:
    """A file name for what was fetched, with a suffix that fits its content type."""
    name = PurePosixPath(unquote(urlsplit(url).path)).name or "document"
    content_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    suffix = _SUFFIXES.get(content_type, "")
    own = PurePosixPath(name).suffix.lower().replace(".htm", ".html").replace(".htmll", ".html")
    says_more = content_type == "text/plain" and own in (*_SUFFIXES.values(), ".markdown", ".text")
    if suffix and own != suffix and not says_more:
        name = name[:_LONGEST_NAME] + suffix
    return name[-2 * _LONGEST_NAME :].replace("\\", "_").replace("\0", "_")


def _save(response: httpx.Response, path: Path) -> None:
    size = 0
    with path.open("wb") as file:
        for chunk in response.iter_bytes():
            size += len(chunk)
            if size > LARGEST:
                raise Unreachable(
                    f"{response.url} is larger than 1 GiB. Download and check it yourself first."
                )
            file.write(chunk)
