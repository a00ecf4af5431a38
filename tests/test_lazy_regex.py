"""Patterns are compiled at their first use, and all of them compile."""

from __future__ import annotations

import ast
import gc
import importlib
import re
from pathlib import Path

import pytest

from ingest.lazy_regex import regex

ROOT = Path(__file__).resolve().parent.parent
PATHS = [path for folder in ("ingest", "index", "app") for path in sorted((ROOT / folder).rglob("*.py"))]


def test_a_pattern_is_compiled_at_its_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []
    compile_now = re.compile
    monkeypatch.setattr(re, "compile", lambda *given: compiled.append(given) or compile_now(*given))
    number = regex(r"(?P<n>\d+) KM", re.IGNORECASE)
    assert number.pattern == r"(?P<n>\d+) KM"
    assert compiled == []
    found = number.search("about 12 km")
    assert found is not None
    assert found["n"] == "12"
    assert number.sub("far", "12 km") == "far"
    assert dict(number.groupindex) == {"n": 1}
    assert number.flags & re.IGNORECASE
    assert len(compiled) == 1


def test_what_does_not_compile_says_so_when_used() -> None:
    wrong = regex("(open")
    with pytest.raises(re.error, match="unterminated subpattern"):
        wrong.search("")


def test_every_pattern_of_the_packages_compiles() -> None:
    for path in PATHS:
        importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    patterns = [thing for thing in gc.get_objects() if type(thing) is type(regex(""))]
    assert len(patterns) > 500
    for pattern in patterns:
        assert re.compile(pattern.pattern, pattern._asked)


def test_modules_compile_nothing_when_imported() -> None:
    """`re.compile` outside a function would take its time in every run, used or not."""
    at_import = []
    for path in PATHS:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inside = {
            id(call)
            for function in ast.walk(tree)
            if isinstance(function, ast.FunctionDef | ast.Lambda)
            for call in ast.walk(function)
        }
        at_import += [
            f"{path.relative_to(ROOT)}:{call.lineno}"
            for call in ast.walk(tree)
            if isinstance(call, ast.Call)
            and ast.unparse(call.func) == "re.compile"
            and id(call) not in inside
            and not ast.unparse(call.args[0]).startswith(("b'", 'b"'))
        ]
    assert at_import == []


def test_no_match_is_asked_for_the_pattern_it_came_from() -> None:
    """`match.re is PATTERN` never holds: the match knows the compiled pattern alone."""
    asked = [
        f"{path.name}:{compared.lineno}"
        for path in PATHS
        for compared in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(compared, ast.Compare)
        and any(
            isinstance(side, ast.Attribute) and side.attr == "re"
            for side in [compared.left, *compared.comparators]
        )
    ]
    assert asked == []
