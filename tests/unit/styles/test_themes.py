"""Every colour pair that carries text is legible, in both themes and in the framework's own."""

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from styles.themes import INK, PAPER, derived_tokens

OWN = {theme.name: theme for theme in (INK, PAPER)}
GROUNDS = ("page", "raised", "bar")
TINTS = tuple(f"mark-{number}-{ground}" for number in range(6) for ground in ("tint", "raised"))
SIGNS = ("muted", "warm", "person", "organisation", "place", "other", *(f"mark-{n}" for n in range(6)))


def tokens(theme: Theme) -> dict[str, str]:
    return {**derived_tokens(theme, no_colour=False), **theme.variables}


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = Color.parse(colour).rgb
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)


@pytest.mark.parametrize("theme", OWN.values(), ids=OWN)
@pytest.mark.parametrize("ground", [*GROUNDS, *TINTS])
def test_body_text_has_a_contrast_of_seven(theme: Theme, ground: str) -> None:
    assert contrast(tokens(theme)["fg"], tokens(theme)[ground]) >= 7


@pytest.mark.parametrize("theme", OWN.values(), ids=OWN)
@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("ground", GROUNDS)
def test_signs_and_muted_text_have_a_contrast_of_four_and_a_half(
    theme: Theme, sign: str, ground: str
) -> None:
    assert contrast(tokens(theme)[sign], tokens(theme)[ground]) >= 4.5


@pytest.mark.parametrize("theme", OWN.values(), ids=OWN)
@pytest.mark.parametrize("ground", GROUNDS)
def test_soft_text_stays_legible_on_every_ground(theme: Theme, ground: str) -> None:
    assert contrast(tokens(theme)["soft"], tokens(theme)[ground]) >= 4.5


@pytest.mark.parametrize("theme", OWN.values(), ids=OWN)
def test_the_current_match_is_legible_on_the_accent(theme: Theme) -> None:
    assert contrast(tokens(theme)["on-warm"], tokens(theme)["warm"]) >= 4.5


@pytest.mark.parametrize("name", sorted(name for name in BUILTIN_THEMES if not BUILTIN_THEMES[name].ansi))
def test_marked_text_stays_legible_in_the_themes_of_the_framework(name: str) -> None:
    found = tokens(BUILTIN_THEMES[name])
    plain = contrast(found["fg"], found["page"])

    assert min(contrast(found["fg"], found[tint]) for tint in TINTS) >= min(4.5, plain * 0.55)


@pytest.mark.parametrize("name", sorted(BUILTIN_THEMES))
def test_every_theme_has_every_token(name: str) -> None:
    wanted = {*INK.variables, "mark-text-style"} - set(Theme("x", primary="red").variables)
    generated = BUILTIN_THEMES[name].to_color_system().generate()

    assert {token for token in wanted if token not in generated} - set(tokens(BUILTIN_THEMES[name])) <= {
        "input-selection-background",
        "screen-selection-background",
        "scrollbar-background-hover",
    }


def test_without_colours_a_mark_is_underlined() -> None:
    assert derived_tokens(INK, no_colour=True)["mark-text-style"] == "underline"
    assert derived_tokens(BUILTIN_THEMES["ansi-dark"], no_colour=False)["mark-text-style"] == "underline"
