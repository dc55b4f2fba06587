"""The app: which screen is open, how it looks, and what every screen may ask of it."""

import asyncio
import gc
import os
import signal
import sys
import textwrap
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from rich.console import RenderableType
from textual import events, on, work
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.command import Provider
from textual.reactive import reactive
from textual.screen import Screen

from library.dossier import Dossier
from library.errors import BadInput, DogearError
from library.history import History
from library.insight import Actor, Insight
from library.store import Library, MarkRow, StoredArticle
from library.text.safe import safe_field, safe_text
from styles.themes import INK, PAPER, derived_tokens
from tui.adding import Adding
from tui.commands import bindings
from tui.config import WIDTH, Config
from tui.crash import plain_console
from tui.memory import Memory, Setting, default_memory
from tui.outside import is_openable, open_original
from tui.palette import CommandProvider
from tui.screens.dossier import DossierScreen
from tui.screens.dossiers import DossiersPlace, DossiersScreen
from tui.screens.help import HelpScreen
from tui.screens.library import LibraryScreen
from tui.screens.notebook import NotebookPlace, NotebookScreen
from tui.screens.reader import ReaderScreen, Start
from tui.screens.rows import RowsScreen
from tui.writing import type_into, writing_in

__all__ = ["DogearApp", "default_theme", "run", "spare_the_collector"]

COMPLAINT_SECONDS = 10.0
"""How long an error is shown."""

SIZING_SECONDS = 0.1
"""So long after the window has got another size the screen has it too, or is told."""

SETTLING_SECONDS = 0.01
"""How often it is looked whether the screen on top is there when the program is to end."""

TERMINATED = 143
"""The exit code of a program that was told to end: 128 and the number of SIGTERM, as shells count."""

NOTICE_CELLS = 60
"""Greatest width of a notice of the framework; it cuts a word that is longer."""


def default_theme(environment: dict[str, str], colours: int) -> str:
    """The theme for a terminal.

    Args:
        environment: Its variables; COLORFGBG tells whether the background is light.
        colours: How many colours it shows.
    """
    if colours <= 16:
        return "ansi-dark"
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    light = background.isdecimal() and (int(background) == 7 or int(background) > 8)
    return PAPER.name if light else INK.name


class DogearApp(App[int]):
    """Dogear in a terminal."""

    TITLE = "Dogear"
    CSS_PATH: ClassVar[list[str]] = [  # type: ignore[assignment]
        "../styles/app.tcss",
        "../styles/library.tcss",
        "../styles/reader.tcss",
        "../styles/notebook.tcss",
    ]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("everywhere"), *bindings("across")]
    COMMANDS: ClassVar[set[type[Provider]]] = {CommandProvider}  # type: ignore[assignment]

    column: reactive[int] = reactive(WIDTH, init=False)
    """Greatest width of the text in the reader, cells; remembered when it is changed."""

    def __init__(
        self,
        library: Library,
        *,
        read: tuple[StoredArticle, Insight] | None = None,
        config: Config | None = None,
        memory: Memory | None = None,
    ) -> None:
        """An app over a library.

        Args:
            library: Stays open as long as the app runs; the caller closes it.
            read: The article to open straight; the list is then never shown.
            config: What the person has set; the defaults when it is None.
            memory: Keeps width and theme for the next start; None keeps nothing.
        """
        super().__init__()
        self.error_console = plain_console()
        self.library = library
        self.adding = Adding(self)
        self.config = config or Config()
        self.keymap = self.config.keymap()
        self._memory = memory
        self._offered = ""
        self._sizing = False
        self._read = read
        self._notebook = NotebookPlace()
        self._dossiers = DossiersPlace()
        self.register_theme(INK)
        self.register_theme(PAPER)
        start = memory.over(self.config) if memory else self.config
        self._theme_kept = start.theme or default_theme(dict(os.environ), self._colours)
        self.set_reactive(DogearApp.column, start.width)
        self.theme = self._theme_kept

    @property
    def _colours(self) -> int:
        return {"standard": 16, "windows": 16, "256": 256}.get(self.console.color_system or "", 1 << 24)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our tokens, for themes that do not bring them."""
        return derived_tokens(self.current_theme, no_colour=self.no_color)

    def on_mount(self) -> None:
        """Opens the list, or the article that was asked for."""
        self.set_keymap(self.keymap.changed)
        if not self.is_headless:
            loop = asyncio.get_running_loop()
            loop.add_signal_handler(signal.SIGTERM, self._end_when_told)
        if self._read is None:
            self.push_screen(LibraryScreen(self.library))
        else:
            self.open_reader(*self._read)

    async def on_event(self, event: events.Event) -> None:
        """Cleans what is pasted before any field gets it: a field would draw it as it came."""
        if isinstance(event, events.Paste):
            event.text = safe_text(event.text)
        await super().on_event(event)

    def on_resize(self) -> None:
        """Sees to it that the screen gets the size of the window.

        The framework tells the screen after a timer of a 120th of a second. A timer that a busy machine
        keeps from beginning for so long never ends, and then no later size is told either.
        """
        if not self._sizing:
            self._sizing = True
            asyncio.get_running_loop().call_later(SIZING_SECONDS, self._tell_size)

    def _tell_size(self) -> None:
        self._sizing = False
        if self.screen_stack and self.screen.outer_size != self.size:
            self.screen.post_message(events.Resize(self.size, self.size))

    def on_key(self, event: events.Key) -> None:
        """Gives keys to the field they were typed for, though they came before it was ready.

        A fast typist goes on while a field opens; those keys went to what had the focus until
        then and would be taken for commands. A field takes its own letters, so none of those
        ever comes here.
        """
        field = writing_in(self.screen)
        if field is not None and event.character and event.is_printable:
            type_into(field, event.character)
            event.stop()
            event.prevent_default()

    # What screens ask ------------------------------------------------------------------

    def complain(self, error: DogearError) -> None:
        """Shows an error until it was surely read."""
        # An error may name a folder, and a folder any character.
        self.notify(safe_text(str(error)), severity="error", timeout=COMPLAINT_SECONDS, markup=False)

    def open_reader(
        self,
        stored: StoredArticle,
        insight: Insight,
        words: Sequence[str] = (),
        *,
        start: Start | None = None,
    ) -> Awaitable[object]:
        """Opens an article.

        Args:
            stored: The article.
            insight: Its actors and numbers.
            words: What was looked for; the first place of it is shown, the others are lit.
            start: Where to go in it; None goes to where it was left, or to what was looked for.
        """
        return self.push_screen(ReaderScreen(self.library, stored, insight, words, start=start))

    async def read_article(self, article: str) -> tuple[StoredArticle, Insight]:
        """An article, with its actors and numbers as they are without the reader's corrections.

        Raises:
            DogearError: It cannot be read.
        """
        stored = await asyncio.to_thread(self.library.read, article)
        return stored, await asyncio.to_thread(self.library.insight, article, as_corrected=False)

    @work(exclusive=True, group="open")
    async def open_article(self, article: str, start: Start | None = None) -> None:
        """Reads an article and opens it."""
        below = self.screen
        try:
            stored, insight = await self.read_article(article)
        except DogearError as error:
            self.complain(error)
            return
        if below is self.screen:
            self.open_reader(stored, insight, start=start)

    def show_dossier(self, actor: Dossier | Actor) -> None:
        """Opens the page of an actor."""
        self.push_screen(DossierScreen(self.library, actor), self._left_dossier)

    def _left_dossier(self, _nothing: None) -> None:
        self._freshen()

    @work(exclusive=True, group="dossier")
    async def open_dossier(self, actor: Actor) -> None:
        """Opens the page of an actor of the article that is read, once its corrections are on disk."""
        screen = self.screen
        if await _settled(screen) and screen is self.screen:
            self.show_dossier(actor)

    @work(exclusive=True, group="reopen")
    async def reopen_reader(self, screen: ReaderScreen, notice: str, history: History | None = None) -> None:
        """Opens the present version of an article in place of an older one.

        Args:
            screen: The reader that shows the older one; while another screen lies over it, it asks
                again when it is seen.
            notice: What is said then.
            history: What was done there and can still be undone.
        """
        while await screen.settle():
            try:
                stored, insight = await self.read_article(screen.stored.id)
            except DogearError as error:
                self.complain(error)
                return
            if screen is not self.screen:
                break
            if not screen.is_changing:  # otherwise what was read is older than what was done
                newer = ReaderScreen(self.library, stored, insight, history=history)
                await self.switch_screen(newer)
                newer.say(notice)
                return
        screen.reopen_when_seen(notice, history)

    def leave_reader(self, screen: ReaderScreen, *, archived: bool = False) -> None:
        """Goes back from an article to the list, or ends the program when there is none.

        Args:
            screen: The reader.
            archived: Whether the article was archived by leaving it; the list can take that back.
        """
        if screen is not self.screen:
            return
        if self._read is None or screen is not self.screen_stack[1]:
            self.pop_screen()
        else:
            self.exit(0)
        for below in self.screen_stack if archived else ():
            if isinstance(below, LibraryScreen):
                below.note_archived(screen.stored.id)

    @on(Adding.Moved)
    def _adding_moved(self, message: Adding.Moved) -> None:
        self.adding.show_progress(message)

    @on(Adding.Ended)
    def _adding_ended(self, message: Adding.Ended) -> None:
        self.adding.show_end(message)

    def open_original(self, url: str) -> str:
        """Opens the page an article came from; its whole address is shown first, the same key then opens it.

        Returns:
            What became of it, in words.
        """
        if not is_openable(url) or url == self._offered:
            self._offered = ""
            try:
                return open_original(self, url)
            except DogearError as error:
                return str(error)
        self._offered = url
        self.set_timer(COMPLAINT_SECONDS, partial(self._withdraw, url))
        room = max(8, min(NOTICE_CELLS, self.size.width // 2) - 6) // (1 if url.isascii() else 2)
        whole = "\n".join(textwrap.wrap(safe_field(url), room, break_on_hyphens=False))
        self.notify(whole, title="The original", timeout=COMPLAINT_SECONDS, markup=False)
        return "The same key again opens it in the browser"

    def _withdraw(self, url: str) -> None:
        """Only while its address can be read does another key open a page."""
        if self._offered == url:
            self._offered = ""

    def export(self, article: str, *, replace_file: bool = False) -> str:
        """Writes an article with its marks into the folder of exports; may block.

        Args:
            article: Its id.
            replace_file: Whether a file with other contents is replaced.

        Returns:
            What became of it, in words.

        Raises:
            AlreadyThere: A file with other contents is there.
            DogearError: It could not be written.
        """
        from library.exports import Outcome, file_name, render, write

        stored = self.library.read(article)
        path = self.config.export_folder / file_name(stored)
        names = dict(enumerate(self.config.colour_names, 1))
        outcome = write(render("markdown", stored, names), path, force=replace_file)
        return _exported(path, written=outcome is Outcome.WRITTEN)

    def export_marks(self, marks: Iterable[MarkRow], query: str, *, replace_file: bool = False) -> str:
        """Writes marks of any articles into one file in the folder of exports; may block.

        Args:
            marks: The marks in the order in which they are shown.
            query: What they were found by.
            replace_file: Whether a file with other contents is replaced.

        Returns:
            What became of it, in words.

        Raises:
            AlreadyThere: A file with other contents is there.
            DogearError: An article cannot be read, or the file not be written.
        """
        from library.exports import Outcome, file_name_for, render_many, write

        wanted: dict[str, set[str]] = {}
        for mark in marks:
            wanted.setdefault(mark.article, set()).add(mark.id)

        def shown(article: str, ids: set[str]) -> StoredArticle:
            stored = self.library.read(article)
            return replace(stored, passages=tuple(each for each in stored.passages if each.id in ids))

        names = dict(enumerate(self.config.colour_names, 1))
        articles = (shown(article, ids) for article, ids in wanted.items())
        path = self.config.export_folder / file_name_for("notebook", query)
        outcome = write(render_many(articles, names, title="Notebook", query=query), path, force=replace_file)
        return _exported(path, written=outcome is Outcome.WRITTEN)

    def scopes_of(self, screen: Screen[object]) -> tuple[str, ...]:
        """The scopes of commands that work on a screen."""
        if isinstance(screen, RowsScreen):
            editor = ("editor",) if isinstance(screen, NotebookScreen) else ()
            return ("rows", screen.SCOPE, *editor, "across", "everywhere")
        if isinstance(screen, ReaderScreen):
            return ("text", "reader", "panel", "editor", "across", "everywhere")
        return ("list", "library", "rail", "across", "everywhere")

    # What is remembered ----------------------------------------------------------------

    def watch_column(self, column: int) -> None:
        """Remembers the width."""
        self._remember("width", column)

    def watch_theme(self, theme: str) -> None:
        """Remembers a theme that was chosen, not the one that is there at the start."""
        if theme != self._theme_kept:
            self._theme_kept = theme
            self._remember("theme", theme)

    def _remember(self, setting: Setting, value: int | str) -> None:
        """Writes a choice down at once; where that fails it is said once and not tried again."""
        if self._memory is None:
            return
        try:
            self._memory.keep(setting, value, self.config)
        except DogearError as error:
            self._memory = None
            self.complain(error)

    def exit(
        self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """Ends the program once the screen on top is there.

        The framework takes a screen's parts away before it tells the screen that they came.
        """
        if self.screen_stack and not self.screen.is_mounted:
            again = partial(self.exit, result, return_code, message)
            asyncio.get_running_loop().call_later(SETTLING_SECONDS, again)
        else:
            super().exit(result, return_code, message)

    # Actions ---------------------------------------------------------------------------

    async def action_leave(self) -> None:
        """Ends the program."""
        await self.action_quit()

    async def action_quit(self) -> None:
        """Ends the program once everything is on disk."""
        for screen in self.screen_stack:
            if not await _settled(screen):
                return
        self.exit(0)

    def _end_when_told(self) -> None:
        """Ends the program as the system asks for it; asked again, at once, as usual."""
        asyncio.get_running_loop().remove_signal_handler(signal.SIGTERM)
        self.run_worker(self._terminate())

    async def _terminate(self) -> None:
        """Keeps what can be kept, drafts too, and gives the terminal back as it was."""
        for screen in self.screen_stack:
            if not await _settled(screen):
                await _settled(screen)  # which is to leave nevertheless
        self.exit(TERMINATED)

    async def action_notebook(self) -> None:
        """Opens the notebook, or goes back to it where it lies under other screens."""
        await self._over(NotebookScreen, self._open_notebook)

    def _open_notebook(self) -> None:
        self.push_screen(NotebookScreen(self.library, self._notebook), self._left_notebook)

    def _left_notebook(self, place: NotebookPlace | None) -> None:
        self._notebook = place or self._notebook
        self._freshen()

    async def action_dossiers(self) -> None:
        """Opens the list of actors, or goes back to it where it lies under other screens."""
        await self._over(DossiersScreen, self._open_dossiers)

    def _open_dossiers(self) -> None:
        self.push_screen(DossiersScreen(self.library, self._dossiers), self._left_dossiers)

    def _left_dossiers(self, place: DossiersPlace | None) -> None:
        self._dossiers = place or self._dossiers
        self._freshen()

    async def _over(self, kind: type[Screen[Any]], open_it: Callable[[], None]) -> None:
        """Opens a screen of which there is one at most, leaving those that lie over it.

        Args:
            kind: Which.
            open_it: Opens it when it is not there.
        """
        if not await _settled(self.screen):
            return
        if not any(isinstance(screen, kind) for screen in self.screen_stack):
            open_it()
            return
        while not isinstance(self.screen, kind):
            if not await _settled(self.screen):
                return
            await self.pop_screen()

    @work(exclusive=True, group="freshen")
    async def _freshen(self) -> None:
        """Opens the reader anew that is shown again, if its article was changed elsewhere meanwhile."""
        reader = self.screen
        if not isinstance(reader, ReaderScreen):
            return
        try:
            stored = await asyncio.to_thread(self.library.read, reader.stored.id)
        except DogearError as error:
            self.complain(error)
            return
        if not reader.is_up_to_date(stored) and reader is self.screen:
            self.reopen_reader(reader, "")

    def action_help(self) -> None:
        """Shows every key of the screen."""
        self.push_screen(HelpScreen(self.keymap.commands(self.scopes_of(self.screen))))

    def action_help_quit(self) -> None:
        """Tells how to leave: ctrl+c might have been meant for something else."""
        self.notify(f"{self.keymap.key('reader.quit')} leaves the screen, ctrl+q ends Dogear.", markup=False)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:  # noqa: ARG002
        """The framework's own commands that make sense here."""
        yield SystemCommand(
            "Change the theme", "Ink, paper, or one of the framework's", self.action_change_theme
        )
        yield SystemCommand("Quit", "End Dogear; everything is saved", self.action_quit)


async def _settled(screen: Screen[Any]) -> bool:
    """Waits until what was done on a screen is on disk; tells whether nothing would be lost."""
    if isinstance(screen, ReaderScreen | LibraryScreen | NotebookScreen):
        return await screen.settle()
    return True


def _exported(path: Path, *, written: bool) -> str:
    """What became of an export, in words; a folder may be called by any characters."""
    return f"{'Exported to' if written else 'Nothing new for'} {safe_field(str(path))}"


def run(library: Library, config: Config, *, read: str | None = None) -> int:
    """Runs the app until it is left.

    Args:
        library: The library, open.
        config: What the person has set.
        read: Id of the article to open straight.

    Returns:
        The exit code.

    Raises:
        BadInput: There is no terminal to draw on.
        DogearError: The article cannot be read.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise BadInput(
            "Dogear needs a terminal for its screens; `dogear list` and `dogear show` write to a pipe."
        )
    article = None
    if read is not None:
        article = library.read(read), library.insight(read, as_corrected=False)
    app = DogearApp(library, read=article, config=config, memory=default_memory())
    spare_the_collector()
    return app.run() or 0


def spare_the_collector() -> None:
    """Lets the garbage collector pass over what is there at the start: modules, classes, functions.

    They stay until the end, and walking them again and again would hold up one key in many for
    some 50 ms.
    """
    gc.freeze()
