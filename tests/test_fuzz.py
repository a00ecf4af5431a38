from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def test_mutants_give_a_document_or_one_error_for_the_user() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", "40"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "40 mutants: " in done.stdout
    assert " document" in done.stdout
    assert " Unreadable" in done.stdout
