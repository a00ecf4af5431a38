"""What a user may change, read once from arguments and environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Settings:
    """Where the library is, and the embedding model it is made with (None: the default weights)."""

    library: Path
    model: str | None = None

    @classmethod
    def read(
        cls,
        library: Path | None = None,
        model: str | None = None,
        environment: Mapping[str, str] = os.environ,
    ) -> Settings:
        """Arguments first, then `PINCITE_LIBRARY` and `PINCITE_MODEL`, then the user's data folder."""
        named = library or environment.get("PINCITE_LIBRARY")
        folder = Path(named) if named else Path(platformdirs.user_data_dir("pincite")) / "library"
        return cls(folder, model or environment.get("PINCITE_MODEL") or None)
