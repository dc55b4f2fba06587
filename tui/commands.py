"""The one table of commands: bindings, foot bar, palette and help are made from it.

A command is one row: a stable id, its keys, the action it runs and one line of help. A
scope is where its keys work; the scope of what has the focus wins over the screen's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from textual.binding import Binding, BindingType

from tui.keys import key_name

__all__ = [
    "COMMANDS",
    "IN_TRASH",
    "SELECTING",
    "Command",
    "bindings",
    "footer",
    "key_names",
    "moment_footer",
]


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


def _colours(scope: str, help_: str, group: str) -> tuple[Command, ...]:
    """The five commands that give a mark its colour.

    Args:
        scope: Where they work.
        help_: What they do, without the colour.
        group: The heading they stand under in the help.
    """
    return tuple(
        Command(
            f"{scope}.colour-{number}",
            str(number),
            f"colour({number})",
            help_.replace("in colour", f"in colour {number}"),
            group,
            "colour",
        )
        for number in range(1, 6)
    )


_MOTIONS = (
    ("down", "j,down", "move(1)", "Next {row}"),
    ("up", "k,up", "move(-1)", "Previous {row}"),
    ("section-down", "J,}", "section(1)", "Next list"),
    ("section-up", "K,{", "section(-1)", "Previous list"),
    ("page-down", "space,pagedown,ctrl+d", "page(1)", "A page down"),
    ("page-up", "pageup,ctrl+u", "page(-1)", "A page up"),
    ("top", "g,home", "end(-1)", "First {row}"),
    ("bottom", "G,end", "end(1)", "Last {row}"),
)
"""How one moves in anything that has rows: the verb, its keys, its action and what it does."""


def _motions(
    scope: str, row: str, group: str, *actions: str, footers: Mapping[str, str] = MappingProxyType({})
) -> tuple[Command, ...]:
    """The commands that move in a list.

    Args:
        scope: Where they work.
        row: What a row of it is.
        group: The heading they stand under in the help.
        actions: Which of the actions "move", "section", "page" and "end" there are.
        footers: The words in the foot bar for them, by action.
    """
    return tuple(
        Command(f"{scope}.{verb}", keys, action, help_.format(row=row), group, footers.get(name, ""))
        for verb, keys, action, help_ in _MOTIONS
        if (name := action.partition("(")[0]) in actions
    )


COMMANDS: dict[str, tuple[Command, ...]] = {
    "everywhere": (
        Command("everywhere.help", "question_mark", "app.help", "Show every key", "Everywhere"),
        Command(
            "everywhere.palette", "ctrl+p", "app.command_palette", "Find a command by name", "Everywhere"
        ),
    ),
    "across": (
        Command(
            "across.notebook", "M", "app.notebook", "The notebook: every mark and note", "Library", "notebook"
        ),
        Command(
            "across.dossiers",
            "D",
            "app.dossiers",
            "The dossiers: who is named, and where",
            "Library",
            "dossiers",
        ),
    ),
    "list": (
        Command("list.open", "enter", "open", "Open the article", "Articles", "open"),
        *_motions("list", "article", "Move", "move", "page", "end"),
        Command("list.select", "v", "select", "Select rows; motions then extend it", "Articles"),
        Command("list.select-all", "V", "select_all", "Select every row of the list", "Articles"),
    ),
    "library": (
        Command(
            "library.find", "/", "find", "Filter by words, tag:, site:, actor:, is: …", "Articles", "find"
        ),
        Command(
            "library.add", "a", "add", "Add an address, a file, a folder or pasted text", "Articles", "add"
        ),
        Command(
            "library.archive",
            "e",
            "archive",
            "Archive it, or put it back into the inbox",
            "Articles",
            "archive",
        ),
        Command("library.star", "*", "star", "Star it, or take the star away", "Articles", "star"),
        Command("library.tags", "t", "tags", "Its tags", "Articles", "tags"),
        Command("library.trash", "d", "trash", "Move it to the trash", "Articles"),
        Command("library.delete", "x", "delete", "In the trash: delete it for good", "Articles"),
        Command("library.undo", "u", "undo", "Undo the last change; restores what was trashed", "Articles"),
        Command("library.redo", "ctrl+r", "redo", "Do again what was undone", "Articles"),
        Command(
            "library.original",
            "o",
            "original",
            "Show the address of the original; again opens it",
            "Articles",
        ),
        Command("library.export", "E", "export", "Export it with its marks", "Articles"),
        Command("library.sort", "S", "sort", "Another order of the list", "Articles"),
        Command("library.rail", "tab", "rail", "Into the rail of views, and back", "Articles", "views"),
        Command("library.samples", "T", "samples", "Add two sample articles", "Articles"),
        Command(
            "library.back",
            "escape",
            "back",
            "One layer back: rail, selection, filter, work",
            "Articles",
        ),
        Command("library.quit", "q", "app.leave", "Leave Dogear", "Articles"),
    ),
    "rail": (
        *_motions("rail", "view", "Views", "move", "section", "end", footers={"move": "choose"}),
        Command("rail.accept", "enter", "accept", "To its articles", "Views", "articles"),
    ),
    "text": (
        Command("text.down", "j,down", "sentence(1)", "Next sentence", "Move", "sentence"),
        Command("text.up", "k,up", "sentence(-1)", "Previous sentence", "Move", "sentence"),
        Command("text.paragraph-down", "J,}", "paragraph(1)", "Next paragraph", "Move"),
        Command("text.paragraph-up", "K,{", "paragraph(-1)", "Previous paragraph", "Move"),
        Command("text.page-down", "space,pagedown", "page(1)", "A page down", "Move"),
        Command("text.page-up", "pageup", "page(-1)", "A page up", "Move"),
        Command("text.half-down", "ctrl+d", "page(0.5)", "Half a page down", "Move"),
        Command("text.half-up", "ctrl+u", "page(-0.5)", "Half a page up", "Move"),
        Command("text.top", "g,home", "end(-1)", "Beginning of the article", "Move"),
        Command("text.bottom", "G,end", "end(1)", "End of the article", "Move"),
        Command("text.jump", "s", "jump", "Jump to a sentence by the letters shown", "Move"),
        Command("text.return", "ctrl+o", "return", "Back to where you were before a jump", "Move"),
        Command("text.word", "w", "word(1)", "Caret to the next word", "Caret"),
        Command("text.word-back", "b", "word(-1)", "Caret to the word before", "Caret"),
        Command("text.word-end", "e", "word_end", "Caret to the end of the word", "Caret"),
        Command("text.right", "l,right", "character(1)", "Caret one character on", "Caret"),
        Command("text.left", "h,left", "character(-1)", "Caret one character back", "Caret"),
        Command("text.select", "v", "select", "Select; motions then extend it", "Select", "select"),
        Command("text.swap", "o", "swap", "Let the other end of the selection move", "Select"),
        Command("text.span", "f", "span", "Select any words by the letters shown", "Select", "span"),
        Command("text.next", "n", "step(1)", "Next match, or next mention of what is lit", "Find"),
        Command("text.previous", "N", "step(-1)", "Previous match or mention", "Find"),
        Command("text.next-mark", "full_stop,]", "step_mark(1)", "Next mark", "Mark"),
        Command("text.previous-mark", "comma,[", "step_mark(-1)", "Previous mark", "Mark"),
    ),
    "reader": (
        Command("reader.mark", "m", "mark", "Bookmark it; again removes the bookmark", "Mark", "mark"),
        *_colours("reader", "Highlight in colour; on a mark, recolour", "Mark"),
        Command("reader.note", "a", "note", "Write a note; #words in it are tags", "Mark", "note"),
        Command("reader.article-note", "A", "article_note", "A note on the whole article", "Mark"),
        Command("reader.delete", "x", "delete", "Delete the mark and its note", "Mark"),
        Command("reader.copy", "y", "copy", "Copy the passage with its source", "Mark"),
        Command("reader.undo", "u", "undo", "Undo the last change to a mark", "Mark", "undo"),
        Command("reader.redo", "ctrl+r", "redo", "Do again what was undone", "Mark"),
        Command("reader.find", "/", "find", "Find in the article", "Find", "find"),
        Command("reader.panel", "tab", "panel", "Into the side panel, and back", "Panel", "panel"),
        Command("reader.fold", "p", "fold", "Fold the side panel away, or bring it back", "Panel"),
        Command("reader.wider", "+", "width(4)", "A wider column", "Article"),
        Command("reader.narrower", "-", "width(-4)", "A narrower column", "Article"),
        Command("reader.links", "L", "links", "The links of the article", "Article"),
        Command(
            "reader.original", "o", "original", "Show the address of the original; again opens it", "Article"
        ),
        Command("reader.tags", "t", "tags", "The tags of the article", "Article"),
        Command("reader.info", "i", "info", "What is known of the article", "Article"),
        Command("reader.refetch", "R", "refetch", "Fetch the article again; marks come along", "Article"),
        Command("reader.changes", "C", "changes", "What changed since the version before", "Article"),
        Command("reader.left-out", "r", "left_out", "What was left out of the page", "Article"),
        Command("reader.bring-back", "enter", "bring_back", "Bring back what was left out", "Article"),
        Command("reader.export", "E", "export", "Export the article with its marks", "Article"),
        Command("reader.done", "Z", "done", "Done: archive it and go back to the list", "Article"),
        Command("reader.back", "escape", "back", "One layer back: labels, selection, panel, list", "Article"),
        Command("reader.quit", "q", "leave", "Leave the article", "Article", "back"),
    ),
    "panel": (
        *_motions(
            "panel", "row", "Panel", "move", "section", "end", footers={"move": "choose", "section": "list"}
        ),
        Command("panel.jump", "enter", "jump", "Jump to it in the text", "Panel", "jump"),
        Command("panel.next", "n", "step(1)", "Show the next mention", "Panel", "mention"),
        Command("panel.previous", "N", "step(-1)", "Show the previous mention", "Panel", "mention"),
        Command("panel.same", "=", "same", "Same actor as another: on both, one after the other", "Panel"),
        Command(
            "panel.dossier", "d", "dossier", "Everything the library says of the actor", "Panel", "dossier"
        ),
        Command("panel.remove", "x", "remove", "Hide a wrong actor; delete a mark", "Panel", "hide"),
    ),
    "editor": (
        Command("editor.save", "enter", "accept", "Save the note", "Note", "save"),
        Command("editor.line", "ctrl+j", "line", "New line", "Note", "new line"),
        Command("editor.outside", "ctrl+g", "outside", "Write in $EDITOR", "Note", "$EDITOR"),
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
    "links": (
        Command("links.open", "enter", "open", "Open it in the browser", "Links", "open"),
        Command("links.copy", "y", "copy", "Copy its address", "Links", "copy"),
        *_motions("links", "link", "Links", "move", footers={"move": "choose"}),
        Command("links.close", "escape,q,L", "close", "Back to the article", "Links", "back"),
    ),
    "tags": (
        Command("tags.accept", "enter", "accept", "Save the tags", "Tags", "save"),
        Command("tags.cancel", "escape", "cancel", "Leave the tags as they were", "Tags", "back"),
    ),
    "info": (Command("info.close", "escape,q,i", "close", "Back to the article", "Info", "back"),),
    "question": (
        Command("question.accept", "y", "accept", "Yes, do it", "Question", "yes"),
        Command("question.close", "escape,n,q", "close", "No, leave it as it is", "Question", "no"),
    ),
    "proposals": (
        Command("proposals.accept", "enter", "accept", "The mark belongs here", "Proposals", "accept"),
        *_motions("proposals", "place", "Proposals", "move", footers={"move": "choose"}),
        Command("proposals.close", "escape,q", "close", "Leave the mark as it is", "Proposals", "back"),
    ),
    "rows": (
        Command("rows.open", "enter", "open", "Open it", "Move", "open"),
        *_motions("rows", "row", "Move", "move", "page", "end"),
    ),
    "notebook": (
        Command(
            "notebook.find", "/", "find", "Filter the marks: words, tag:, site:, has:note", "Notebook", "find"
        ),
        Command("notebook.edit", "e", "edit", "Edit the note", "Notebook", "note"),
        *_colours("notebook", "Show the mark in colour", "Notebook"),
        Command("notebook.delete", "x", "delete", "Delete the mark and its note", "Notebook", "delete"),
        Command("notebook.undo", "u", "undo", "Undo the last change made here", "Notebook", "undo"),
        Command("notebook.redo", "ctrl+r", "redo", "Do again what was undone", "Notebook"),
        Command(
            "notebook.group",
            "b",
            "group",
            "By article, or all in the order of time",
            "Notebook",
            "by article",
        ),
        Command(
            "notebook.export",
            "E",
            "export",
            "Export what is shown as one Markdown file",
            "Notebook",
            "export",
        ),
        Command("notebook.back", "escape", "back", "Clear the filter, then leave", "Notebook"),
        Command("notebook.quit", "q", "leave", "Leave the notebook", "Notebook", "back"),
    ),
    "dossiers": (
        Command("dossiers.find", "/", "find", "Filter by name, or type: person place …", "Dossiers", "find"),
        Command("dossiers.back", "escape", "back", "Clear the filter, then leave", "Dossiers"),
        Command("dossiers.quit", "q", "leave", "Leave the dossiers", "Dossiers", "back"),
    ),
    "dossier": (
        Command("dossier.next", "n", "article(1)", "Next article", "Dossier", "article"),
        Command("dossier.previous", "N", "article(-1)", "Previous article", "Dossier", "article"),
        Command("dossier.quit", "q,escape", "leave", "Leave the dossier", "Dossier", "back"),
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
    words: list[tuple[str, str]] = []
    taken: set[str] = set()
    for command in commands:
        key, *_ = command.each_key or ("",)
        if command.footer and key and key not in taken:
            words.append((key, command.footer))
        taken.update(command.each_key)
    return _grouped(words)


def moment_footer(commands: Iterable[Command], words: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What the foot bar says while commands do something else than usual.

    Args:
        commands: The commands in force.
        words: `SELECTING`, or another table of such a moment; what has no key is left away.
    """
    keys = {command.id: command.each_key[0] for command in commands if command.each_key}
    return _grouped([(keys[id_], word) for id_, word in words if id_ in keys])


def _grouped(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Keys with what they do, neighbours with one word together."""
    entries: list[tuple[list[str], str]] = []
    for key, word in words:
        if entries and entries[-1][1] == word:
            entries[-1][0].append(key_name(key))
        else:
            entries.append(([key_name(key)], word))
    return [(_join(keys), word) for keys, word in entries]


SELECTING = (
    ("text.down", "extend"),
    ("text.up", "extend"),
    ("text.word", "by word"),
    ("text.word-back", "by word"),
    ("text.swap", "other end"),
    ("reader.mark", "mark"),
    *((f"reader.colour-{number}", "colour") for number in range(1, 6)),
    ("reader.note", "note"),
    ("reader.copy", "copy"),
    ("reader.back", "cancel"),
)
"""What the foot bar says while text is selected: commands, and what they do then."""

IN_TRASH = (
    ("list.open", "restore"),
    ("library.delete", "delete for good"),
    ("library.find", "find"),
    ("library.rail", "views"),
)
"""What it says while the trash is shown."""


def _join(keys: list[str]) -> str:
    """Keys side by side, a run of digits as a range."""
    if len(keys) > 2 and "".join(keys) in "123456789":
        return f"{keys[0]}–{keys[-1]}"
    return " ".join(keys)
