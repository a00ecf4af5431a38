"""What all tests share: the offline environment, and the report where it stands beside the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

pytest_plugins = ("browsing",)  # a served page and a browser, for the tests that ask for them

ROOT = Path(__file__).resolve().parent.parent
REPORT_FORMS = ("recent-trends.txt", "recent-trends.pdf")


def _report_folder() -> Path | None:
    """The folder of the report; where the variable is set and the report missing, an error."""
    named = os.environ.get("PINCITE_REPORT_DIR")
    if not named:
        return None
    folder = (ROOT / named).resolve()
    missing = [name for name in REPORT_FORMS if not (folder / name).is_file()]
    if missing:
        raise pytest.UsageError(f"PINCITE_REPORT_DIR is {named}, but there is no {', '.join(missing)} in it")
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if _report_folder() is not None:
        return
    skip = pytest.mark.skip(reason="needs the report: set PINCITE_REPORT_DIR to its folder")
    for item in items:
        if "report" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def report_dir() -> Path:
    """The folder that holds both forms of the report; for tests marked `report`."""
    folder = _report_folder()
    assert folder is not None
    return folder


@pytest.fixture(scope="session")
def handbook() -> Path:
    """The project's own sample document."""
    return ROOT / "docs" / "handbook.md"
