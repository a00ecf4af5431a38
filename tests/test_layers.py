"""Imports point one way, and each foreign library has its own module."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ALLOWED = {
    "ingest": {"ingest"},
    "index": {"ingest", "index"},
    "app": {"ingest", "index", "app"},
    "eval": {"ingest", "index", "app", "eval"},
}
ONLY_IN = {
    "pypdf": ("ingest/",),
    "faiss": ("index/dense.py",),
    "gradio": ("app/web/",),
    "lxml": ("ingest/xml_tree.py",),
    "onnxruntime": ("index/quiet_onnxruntime.py", "index/onnx_export.py"),
    "sqlite3": ("index/",),
    "torch": ("index/", "eval/cross_encoder/", "eval/question_encoder.py"),
}
FILES = sorted(path for folder in ALLOWED for path in (ROOT / folder).rglob("*.py"))


@cache
def imports(path: Path) -> list[tuple[str, str]]:
    """(Top-level package, what is imported) of every import of a file, those inside functions too."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name.partition(".")[0], alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path} imports relatively"
            found.append((str(node.module).partition(".")[0], str(node.module)))
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    folder = path.relative_to(ROOT).parts[0]
    inside = {package for package, _ in imports(path) if package in ALLOWED}
    assert inside <= ALLOWED[folder]


@pytest.mark.parametrize(("library", "homes"), ONLY_IN.items())
def test_each_foreign_library_stays_in_its_place(library: str, homes: tuple[str, ...]) -> None:
    users = [str(path.relative_to(ROOT)) for path in FILES if library in {name for name, _ in imports(path)}]
    assert [user for user in users if not user.startswith(homes)] == []
    assert users


def test_packages_hold_a_docstring_only() -> None:
    for path in FILES:
        if path.name == "__init__.py":
            body = ast.parse(path.read_text(encoding="utf-8")).body
            assert len(body) == 1, path
            assert ast.get_docstring(ast.Module(body, [])), path
