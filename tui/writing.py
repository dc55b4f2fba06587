"""The field of a screen that is being written in, so that no key on its way there is lost."""

from textual.screen import Screen
from textual.widgets import Input, TextArea

from tui.widgets.entry_area import Closing

__all__ = ["Field", "type_into", "writing_in"]

Field = Input | TextArea


def writing_in(screen: Screen[object]) -> Field | None:
    """The field that takes letters on a screen now; None where letters are commands."""
    return screen.focused if isinstance(screen.focused, Field) else None


def type_into(field: Field, text: str) -> None:
    """Types some text where the cursor of a field is, over what is selected.

    Nothing is typed into a field that is done.
    """
    if isinstance(field, Closing) and field.closed:
        return
    if isinstance(field, TextArea):
        field.replace(text, *field.selection, maintain_selection_offset=False)
    else:
        field.replace(text, *sorted(field.selection))
