"""Word files written part by part, as word processors write them."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = {
    "Normal": "Normal",
    "Titel": "Title",
    "Heading1": "heading 1",
    "Heading2": "heading 2",
    "Caption": "caption",
    "Quote": "Quote",
    "Code": "Source Code",
    "TOC1": "toc 1",
}
_NUMBERING = """<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl>
</w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>
<w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"""


def run(text: str, properties: str = "") -> str:
    """A run of text with its properties."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, style: str = "", number: tuple[int, int] | None = None) -> str:
    """A paragraph of runs, or of plain text; `number` is its list and depth."""
    inner = content if content.startswith("<") else run(content)
    listed = (
        f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else ""
    )
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{listed}</w:pPr>{inner}</w:p>"


def cell(text: str, properties: str = "") -> str:
    """A table cell of one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text) if text else '<w:p/>'}</w:tc>"


def table(*rows: str, header: bool = True) -> str:
    """A table; with `header` its first row is marked as one."""
    marked = ["<w:trPr><w:tblHeader/></w:trPr>" if header and not n else "" for n in range(len(rows))]
    return "<w:tbl>" + "".join(f"<w:tr>{m}{r}</w:tr>" for m, r in zip(marked, rows, strict=True)) + "</w:tbl>"


def word_file(path: Path, body: str, parts: Mapping[str, str] | None = None, core: str = "") -> Path:
    """Write a Word file; `parts` are `footnotes`, `endnotes`, `header`, `comments` with their content."""
    styles = "".join(_style(key, name) for key, name in _STYLES.items())
    inner = {"styles": styles, "numbering": _NUMBERING, **(parts or {})}
    links = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for n, name in enumerate(inner)
    )
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{relations}"><Relationship Id="d" Type="{_OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{relations}">{links}</Relationships>'
        )
        archive.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}</w:body></w:document>")
        for name, content in inner.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {_W}>{content}</w:{name}>")
        if core:
            archive.writestr(
                "docProps/core.xml",
                '<c:coreProperties xmlns:c="http://x.example/core" xmlns:dc="http://purl.org/dc/elements/1.1/">'
                f"{core}</c:coreProperties>",
            )
    return path


def _style(key: str, name: str) -> str:
    default = ' w:default="1"' if key == "Normal" else ""
    return f'<w:style w:type="paragraph" w:styleId="{key}"{default}><w:name w:val="{name}"/></w:style>'
