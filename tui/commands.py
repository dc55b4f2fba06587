"""The one table of commands: bindings, foot bar, palette and help are made from it.

A command is one row: a stable id, its keys, the action it runs and one line of help. A
scope is where its keys work; the scope of what has the focus wins over the screen's.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType

from tui.keys import key_name

__all__ = ["COMMANDS", "Command", "bindings", "footer", "key_names"]


@dataclass(frozen=True, slots=True)
class Command:
    """One thing a person can do, with the key that does it."""

    id: str
    """Stable name, unique, "scope.verb"; the name under which a key is rebound."""
    keys: str
    """Keys as the framework names them, parted by commas; the first is shown."""
    action: str
    """The action method with its arguments, as a binding names it."""
    help: str
    """What it does, one line."""
    group: str
    """The heading it stands under in the help."""
    footer: str = ""
    """The word beside its key in the foot bar; empty: not shown there. Neighbours with the
    same word share one place."""

    @property
    def each_key(self) -> tuple[str, ...]:
        """Its keys, as the framework names them; none when it was left without."""
        return tuple(filter(None, self.keys.split(",")))


_COLOURS = tuple(
    Command(
        f"reader.colour-{number}",
        str(number),
        f"colour({number})",
        f"Highlight in colour {number}; on a mark, recolour",
        "Mark",
        "colour",
    )
    for number in range(1, 6)
)

COMMANDS: dict[str, tuple[Command, ...]] = {
    "everywhere": (
        Command("everywhere.help", "question_mark", "app.help", "Show every key", "Everywhere"),
        Command(
            "everywhere.palette", "ctrl+p", "app.command_palette", "Find a command by name", "Everywhere"
        ),
    ),
    "list": (
        Command("list.open", "enter", "open", "Open the article", "Articles", "open"),
        Command("list.down", "j,down", "move(1)", "Next article", "Move"),
        Command("list.up", "k,up", "move(-1)", "Previous article", "Move"),
        Command("list.page-down", "space,pagedown,ctrl+d", "page(1)", "A page down", "Move"),
        Command("list.page-up", "pageup,ctrl+u", "page(-1)", "A page up", "Move"),
        Command("list.top", "g,home", "end(-1)", "First article", "Move"),
        Command("list.bottom", "G,end", "end(1)", "Last article", "Move"),
    ),
    "library": (
        Command("library.find", "/", "find", "Filter by words in title, text and notes", "Articles", "find"),
        Command(
            "library.add", "a", "add", "Add an article: an address, a file or pasted text", "Articles", "add"
        ),
        Command("library.samples", "T", "samples", "Add two sample articles", "Articles"),
        Command("library.star", "*", "star", "Star it, or take the star away", "Articles", "star"),
        Command("library.trash", "d", "trash", "Move it to the trash", "Articles", "trash"),
        Command("library.undo", "u", "undo", "Restore what was moved to the trash last", "Articles", "undo"),
        Command("library.back", "escape", "back", "Clear the filter", "Articles"),
        Command("library.quit", "q", "app.leave", "Leave Dogear", "Articles", "quit"),
    ),
    "reader": (
        Command("reader.down", "j,down", "sentence(1)", "Next sentence", "Move", "sentence"),
        Command("reader.up", "k,up", "sentence(-1)", "Previous sentence", "Move", "sentence"),
        Command("reader.paragraph-down", "J,}", "paragraph(1)", "Next paragraph", "Move"),
        Command("reader.paragraph-up", "K,{", "paragraph(-1)", "Previous paragraph", "Move"),
        Command("reader.page-down", "space,pagedown", "page(1)", "A page down", "Move"),
        Command("reader.page-up", "pageup", "page(-1)", "A page up", "Move"),
        Command("reader.half-down", "ctrl+d", "page(0.5)", "Half a page down", "Move"),
        Command("reader.half-up", "ctrl+u", "page(-0.5)", "Half a page up", "Move"),
        Command("reader.top", "g,home", "end(-1)", "Beginning of the article", "Move"),
        Command("reader.bottom", "G,end", "end(1)", "End of the article", "Move"),
        Command("reader.mark", "m", "mark", "Bookmark the sentence; again removes it", "Mark", "mark"),
        *_COLOURS,
        Command("reader.note", "a", "note", "Write a note; #words in it are tags", "Mark", "note"),
        Command("reader.delete", "x", "delete", "Delete the mark and its note", "Mark", "delete"),
        Command("reader.undo", "u", "undo", "Undo the last change to a mark", "Mark", "undo"),
        Command("reader.redo", "ctrl+r", "redo", "Do again what was undone", "Mark"),
        Command("reader.next-mark", "full_stop,]", "step_mark(1)", "Next mark", "Move"),
        Command("reader.previous-mark", "comma,[", "step_mark(-1)", "Previous mark", "Move"),
        Command("reader.find", "/", "find", "Find in the article", "Find", "find"),
        Command("reader.next", "n", "step(1)", "Next match, or next mention of what is lit", "Find"),
        Command("reader.previous", "N", "step(-1)", "Previous match or mention", "Find"),
        Command("reader.return", "ctrl+o", "return", "Back to where you were before a jump", "Move"),
        Command("reader.panel", "tab", "panel", "Into the side panel, and back", "Panel", "panel"),
        Command("reader.fold", "p", "fold", "Fold the side panel away, or bring it back", "Panel"),
        Command("reader.wider", "+", "width(4)", "A wider column", "Look"),
        Command("reader.narrower", "-", "width(-4)", "A narrower column", "Look"),
        Command("reader.back", "escape", "back", "One layer back: matches, panel, then the list", "Look"),
        Command("reader.quit", "q", "leave", "Leave the article", "Look", "back"),
    ),
    "panel": (
        Command("panel.down", "j,down", "move(1)", "Next row", "Panel", "choose"),
        Command("panel.up", "k,up", "move(-1)", "Previous row", "Panel", "choose"),
        Command("panel.section-down", "J,}", "section(1)", "Next list", "Panel", "list"),
        Command("panel.section-up", "K,{", "section(-1)", "Previous list", "Panel", "list"),
        Command("panel.top", "g,home", "end(-1)", "First row", "Panel"),
        Command("panel.bottom", "G,end", "end(1)", "Last row", "Panel"),
        Command("panel.jump", "enter", "jump", "Jump to it in the text", "Panel", "jump"),
        Command("panel.next", "n", "step(1)", "Show the next mention", "Panel", "mention"),
        Command("panel.previous", "N", "step(-1)", "Show the previous mention", "Panel", "mention"),
    ),
    "editor": (
        Command("editor.save", "enter", "accept", "Save the note", "Note", "save"),
        Command("editor.line", "ctrl+j", "line", "New line", "Note", "new line"),
        Command(
            "editor.close",
            "escape",
            "cancel",
            "Close; what you wrote is kept as a draft",
            "Note",
            "keep a draft",
        ),
    ),
    "add": (
        Command("add.accept", "enter", "accept", "Add the article", "Add", "add"),
        Command("add.line", "ctrl+j", "line", "New line", "Add", "new line"),
        Command("add.cancel", "escape", "cancel", "Back to the list", "Add", "back"),
    ),
    "find": (
        Command("find.accept", "enter", "accept", "Keep the matches", "Find", "keep"),
        Command("find.cancel", "escape", "cancel", "Clear the words", "Find", "clear"),
    ),
    "scroll": (
        Command("scroll.down", "j,down", "scroll_by(1)", "A line down", "Move"),
        Command("scroll.up", "k,up", "scroll_by(-1)", "A line up", "Move"),
        Command("scroll.page-down", "space,pagedown,ctrl+d", "scroll_by(15)", "A page down", "Move"),
        Command("scroll.page-up", "pageup,ctrl+u", "scroll_by(-15)", "A page up", "Move"),
    ),
    "help": (Command("help.close", "escape,q,question_mark", "close", "Close the help", "Help", "close"),),
}
"""Every command by scope, in the order in which help and foot bar show them."""


def key_names(command: Command) -> str:
    """All keys of a command as a person would name them."""
    return " ".join(map(key_name, command.each_key))


def bindings(scope: str) -> list[BindingType]:
    """The bindings of a scope; none of them asks the framework to show it."""
    return [
        Binding(command.keys, command.action, command.help, show=False, id=command.id)
        for command in COMMANDS[scope]
    ]


def footer(commands: Iterable[Command]) -> list[tuple[str, str]]:
    """What the foot bar says: keys and the word for what they do.

    Args:
        commands: The commands in force, those nearest to the focus first: of two on one key
            the first is meant.
    """
    entries: list[tuple[list[str], str]] = []
    taken: set[str] = set()
    for command in commands:
        key, *_ = command.each_key or ("",)
        if command.footer and key and key not in taken:
            if entries and entries[-1][1] == command.footer:
                entries[-1][0].append(key_name(key))
            else:
                entries.append(([key_name(key)], command.footer))
        taken.update(command.each_key)
    return [(_join(keys), word) for keys, word in entries]


def _join(keys: list[str]) -> str:
    """Keys side by side, a run of digits as a range."""
    if len(keys) > 2 and "".join(keys) in "123456789":
        return f"{keys[0]}–{keys[-1]}"
    return " ".join(keys)
