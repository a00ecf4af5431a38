"""Small parts in Gradio that the views share, and what comes back from a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.web.gradio_start import gr
from app.web.html import element

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.web.html import Html


def html(value: str, name: str, *, script: str | None = None, calls: Sequence[Any] = ()) -> Any:
    """A part of the page; its script runs once it is there, and may call the functions `calls`."""
    return gr.HTML(
        str(value),
        elem_id=name,
        apply_default_css=False,
        js_on_load=script,
        server_functions=list(calls) or None,
        padding=False,
    )


def field(label: str, placeholder: str, name: str, button: str, *, secret: bool = False) -> tuple[Any, Any]:
    """A line to type in, and the button that sends it; what is secret is not seen."""
    kept = "new-password" if secret else "off"
    box = gr.Textbox(
        label=label,
        placeholder=placeholder,
        show_label=False,
        container=False,
        lines=1,
        type="password" if secret else "text",
        max_lines=4 if name == "question" else 1,
        elem_id=name,
        min_width=0,
        autofocus=name == "question",
        html_attributes=gr.InputHTMLAttributes(autocomplete=kept, enterkeyhint="go"),
    )
    variant = "primary" if name == "question" else "secondary"
    return box, gr.Button(button, elem_id=f"{name}-go", variant=variant, min_width=0, scale=0)


def file_opener(label: str, accept: str) -> Html:
    """A button that opens a file which stays in the browser."""
    chooser = element("input", type="file", accept=accept, class_="sr")
    return element("label", label, chooser, class_="tool file")


def unreadable(event: Any, wanted: str) -> str:
    """What is said of a file that the browser could not read as text."""
    return f"{word(sent(event, 'name'))} is not UTF-8 text. {wanted}"


def on(listen: Any, act: Any, inputs: Any, outputs: Any, **more: Any) -> Any:
    """An event of the page's own: no programming interface, no spinner over what is being read. What comes
    back can be followed by another (`then`)."""
    return listen(act, inputs, outputs, show_progress="hidden", api_visibility="private", **more)


def nothing(count: int) -> tuple[Any, ...]:
    """What leaves so many parts as they are: a function that yields nothing at all would empty them."""
    return (gr.skip(),) * count


def sent(event: Any, name: str) -> Any:
    """What an event carries under a name, or None: a browser may send anything."""
    data = event._data
    return data.get(name) if isinstance(data, dict) else None


def word(value: Any) -> str:
    """A text that was sent; whatever else it may be is an empty text."""
    return value if isinstance(value, str) else ""


def words_sent(sent: Any, count: int) -> tuple[str, ...]:
    """So many texts that a script sent; whatever a browser may send instead is an empty text."""
    given = list(sent[:count]) if isinstance(sent, list) else []
    return tuple(map(word, given + [""] * (count - len(given))))
