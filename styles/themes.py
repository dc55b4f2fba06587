"""The two themes, ink and paper, and the tokens every theme must have.

Style sheets name colours only by token. A theme of the framework's own lacks ours, so
they are derived from its colours.
"""

from collections.abc import Mapping

from textual.color import Color
from textual.theme import Theme

__all__ = ["INK", "PAPER", "derived_tokens"]

INK_TINT = 0.20
"""How much of a highlight's colour goes into the page, dark themes."""
INK_RAISED_TINT = 0.16
"""The same where the line is raised, so that text keeps its contrast."""
PAPER_TINT = 0.35
BOOKMARK_TINT = 0.10
"""How much of the soft text colour shows the extent of a bookmark."""


def _blend(colour: str, page: str, share: float) -> str:
    return Color.parse(page).blend(Color.parse(colour), share).hex


def _tints(
    tokens: Mapping[str, str], marks: Mapping[str, str], share: float, raised: float
) -> dict[str, str]:
    page, line = tokens["page"], tokens["raised"]
    tints = {"mark-0-tint": _blend(tokens["soft"], page, BOOKMARK_TINT)}
    tints["mark-0-raised"] = _blend(tokens["soft"], line, BOOKMARK_TINT)
    for name, colour in marks.items():
        tints[f"{name}-tint"] = _blend(colour, page, share)
        tints[f"{name}-raised"] = _blend(colour, line, raised)
    return tints


_INK = {
    "page": "#15171c",
    "bar": "#1a1d23",
    "raised": "#22262e",
    "fg": "#d9d5c9",
    "soft": "#a8a496",
    "muted": "#949181",
    "rule": "#2c3038",
    "warm": "#e3a857",
    "on-warm": "#15171c",
    "selection": "#41454d",
    "person": "#e3a857",
    "organisation": "#7eaede",
    "place": "#8cc084",
    "other": "#b79fe6",
    "mark-0": "#d98bab",
    "mark-1": "#e6c65c",
    "mark-2": "#8cc084",
    "mark-3": "#7eaede",
    "mark-4": "#d98bab",
    "mark-5": "#b79fe6",
}

_PAPER = {
    "page": "#f7f2e6",
    "bar": "#f1ebdc",
    "raised": "#ebe3cf",
    "fg": "#2b2822",
    "soft": "#57524a",
    "muted": "#6a6252",
    "rule": "#ddd4bf",
    "warm": "#974b14",
    "on-warm": "#f7f2e6",
    "selection": "#d3c8ad",
    "person": "#974b14",
    "organisation": "#2a66a3",
    "place": "#326f34",
    "other": "#6d4bb5",
    "mark-0": "#a8385f",
    "mark-1": "#7d5c00",
    "mark-2": "#326f34",
    "mark-3": "#2a66a3",
    "mark-4": "#a8385f",
    "mark-5": "#6d4bb5",
}

_PAPER_TINTS = {
    "mark-1": "#d9a514",
    "mark-2": "#4f9a4a",
    "mark-3": "#3b7dbf",
    "mark-4": "#c2527f",
    "mark-5": "#7d5bc4",
}


def _theme(name: str, tokens: dict[str, str], tints: dict[str, str], *, dark: bool) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        primary=tokens["warm"],
        secondary=tokens["organisation"],
        accent=tokens["warm"],
        warning=tokens["warm"],
        error=tokens["mark-4"],
        success=tokens["place"],
        foreground=tokens["fg"],
        background=tokens["page"],
        surface=tokens["bar"],
        panel=tokens["raised"],
        variables={
            **tokens,
            **tints,
            "border": tokens["rule"],
            "border-blurred": tokens["rule"],
            "input-cursor-background": tokens["warm"],
            "input-cursor-foreground": tokens["page"],
            "input-selection-background": tints["mark-3-raised"],
            "screen-selection-background": tokens["selection"],
            "block-cursor-background": tokens["raised"],
            "block-cursor-foreground": tokens["fg"],
            "block-cursor-text-style": "bold",
            "footer-background": tokens["bar"],
            "scrollbar": tokens["rule"],
            "scrollbar-hover": tokens["muted"],
            "scrollbar-active": tokens["warm"],
            "scrollbar-background": tokens["page"],
            "scrollbar-background-hover": tokens["page"],
            "scrollbar-background-active": tokens["page"],
        },
    )


INK = _theme(
    "dogear-ink",
    _INK,
    _tints(_INK, {name: _INK[name] for name in _PAPER_TINTS}, INK_TINT, INK_RAISED_TINT),
    dark=True,
)
"""Warm grey on near black; the default on dark terminals."""

PAPER = _theme("dogear-paper", _PAPER, _tints(_PAPER, _PAPER_TINTS, PAPER_TINT, PAPER_TINT), dark=False)
"""Brown-black on cream."""

_ANSI = {
    "page": "ansi_default",
    "bar": "ansi_default",
    "raised": "ansi_default",
    "fg": "ansi_default",
    "soft": "ansi_default",
    "muted": "ansi_default",
    "rule": "ansi_bright_black",
    "warm": "ansi_yellow",
    "on-warm": "ansi_black",
    "selection": "ansi_bright_black",
    "person": "ansi_yellow",
    "organisation": "ansi_blue",
    "place": "ansi_green",
    "other": "ansi_magenta",
    "mark-0": "ansi_magenta",
    "mark-1": "ansi_yellow",
    "mark-2": "ansi_green",
    "mark-3": "ansi_blue",
    "mark-4": "ansi_red",
    "mark-5": "ansi_magenta",
}
"""For themes in the terminal's own 16 colours: marks are underlined, no background is trusted."""


def derived_tokens(theme: Theme, *, no_colour: bool) -> dict[str, str]:
    """Our tokens for a theme that does not bring them.

    Args:
        theme: Any theme; what it defines itself wins over what is returned here.
        no_colour: Whether colours will not be shown, so that marks must be underlined.
    """
    if theme.ansi:
        plain = {
            f"mark-{number}-{ground}": "ansi_default" for number in range(6) for ground in ("tint", "raised")
        }
        return {**_ANSI, **plain, "mark-text-style": "underline"}
    base = _INK if theme.dark else _PAPER
    generated = theme.to_color_system().generate()
    page, text, warm = generated["background"], generated["foreground"], generated["accent"]
    tokens = {
        **base,
        "page": page,
        "bar": generated["surface"],
        "raised": _blend(text, page, 0.10),
        "fg": text,
        "soft": _blend(page, text, 0.22),
        "muted": _blend(page, text, 0.34),
        "rule": _blend(text, page, 0.18),
        "warm": warm,
        "on-warm": page,
        "selection": _blend(text, page, 0.24),
        "mark-text-style": "underline" if no_colour else "none",
    }
    colours = {name: tokens[name] if theme.dark else _PAPER_TINTS[name] for name in _PAPER_TINTS}
    share = (INK_TINT, INK_RAISED_TINT) if theme.dark else (PAPER_TINT, PAPER_TINT)
    return {**tokens, **_tints(tokens, colours, *share)}
