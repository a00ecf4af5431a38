"""What all tests share: the offline environment, an embedding model prepared once, the order in which files
are shared out among processes, and the report where it stands beside the project."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import hypothesis
import pytest

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

hypothesis.settings.register_profile("untimed", deadline=None)  # a busy machine is no failure
hypothesis.settings.load_profile("untimed")

pytest_plugins = ("browsing",)  # a served page and a browser, for the tests that ask for them

ROOT = Path(__file__).resolve().parent.parent
REPORT_FORMS = ("recent-trends.txt", "recent-trends.pdf")

# The files that take longest begin first, so that no process is left with one of them at the end.
LONGEST_FIRST = (
    "test_encoder test_gate test_load test_browser test_cli test_kill test_check test_audit "
    "test_eval_run".split()
)

WITH_TORCH = (
    "test_encoder",
    "test_onnx_export",
    "test_cross_training",
    "test_question_training",
    "test_question_encoder",
)


def pytest_configure(config: pytest.Config) -> None:
    """Keep the exported model beside pytest's own cache, made by the exporter as it stands in this tree."""
    exporters = ("onnx_export.py", "cross_encoder_export.py", "question_encoder_export.py")
    makers = (*exporters, "models.py", "cross_encoder_net.py", "question_net.py", "trained_weights.py")
    code = b"".join((ROOT / "index" / name).read_bytes() for name in makers)
    folder = config.rootpath / ".pytest_cache" / "d" / f"models-{hashlib.sha256(code).hexdigest()[:12]}"
    os.environ.setdefault("PINCITE_CACHE", str(folder))
    if config.getoption("dist", "no") != "no" and not hasattr(config, "workerinput"):
        from index.cross_encoder import CrossEncoder  # delayed: of all processes only the first exports
        from index.encoder import Encoder

        with ThreadPoolExecutor() as both:
            cross = both.submit(CrossEncoder.open, progress=print)
            Encoder.open(progress=print).encode_question("Who pays?")
            cross.result()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Files are shared out whole, and those that need torch to the same process: it imports it once."""
    from xdist.scheduler import LoadFileScheduling  # delayed: where tests run in one process it is not needed

    class Files(LoadFileScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            file: str = super()._split_scope(nodeid)
            return "torch" if Path(file).stem in WITH_TORCH else file

    return Files(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    order = {name: place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: order.get(item.path.stem, len(order)))
    if _report_folder() is not None:
        return
    skip = pytest.mark.skip(reason="needs the report: set PINCITE_REPORT_DIR to its folder")
    for item in items:
        if "report" in item.keywords:
            item.add_marker(skip)


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
