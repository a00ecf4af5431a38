"""All that a database holds, as lines: `iterdump` cannot read a full-text index that keeps no texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3


def dumped(db: sqlite3.Connection) -> list[str]:
    """The schema, and every row of every table that is stored as one."""
    schema = db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
    lines = [sql for _, sql in schema]
    for name, sql in schema:
        if sql.startswith("CREATE TABLE"):
            lines += sorted(
                f'INSERT INTO "{name}" VALUES {row!r}' for row in db.execute(f'SELECT * FROM "{name}"')
            )
    return lines
