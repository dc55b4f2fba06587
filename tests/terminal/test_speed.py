"""How fast the reader is: ratios and counts, so that they hold on a slow or busy machine.

Milliseconds are printed by `python -m tests.bench.reader`.
"""

from pathlib import Path
from statistics import median

import pytest

from library.cleaning import Cleaned, Kind
from library.store import Library
from tests.bench.prose import article
from tests.bench.stage import counted, shelved, staged
from tests.terminal.conftest import Home
from tests.terminal.watch import Watch
from tui.widgets.article_page import ArticlePage


@pytest.mark.parametrize("key", ["j", " "])
def test_a_key_takes_no_more_than_twice_the_processor_time_of_a_bare_app_until_it_is_on_the_screen(
    home: Home, key: str
) -> None:
    def cost(app: Watch) -> float:
        app.rest()
        before = app.cpu
        app.seconds(key)
        return app.cpu - before

    with home.open() as library:
        added = library.add(Cleaned(article(20_000)), b"as it came", kind=Kind.TEXT)
    with (
        Watch([], module="tests.bench.bare", environment=home.environment) as bare,
        Watch(["read", added.id], environment=home.environment) as dogear,
    ):
        bare.ready()
        dogear.ready()
        pairs = [(cost(dogear), cost(bare)) for _ in range(31)]
    ours, least = (median(costs) for costs in zip(*pairs, strict=True))
    assert ours <= 2 * least


async def test_opening_a_hundred_times_the_words_costs_at_most_four_times_as_much(tmp_path: Path) -> None:
    ratios = []
    with (
        shelved(tmp_path / "short", article(2_000)) as few,
        shelved(tmp_path / "long", article(200_000)) as many,
    ):
        for _ in range(3):  # side by side, as a machine is now slow and now fast
            short, long = [await costs_of_opening(library) for library in (few, many)]
            ratios.append(long / short)
    assert median(ratios) <= 4


async def costs_of_opening(library: Library) -> float:
    """Milliseconds of processor time of opening the article, the median of three."""
    costs = []
    async with staged(library) as stage:
        for _ in range(3):
            costs.append((await stage.open()).cpu)
            await stage.leave()
    return median(costs)


@pytest.mark.parametrize("words", [2_000, 200_000])
async def test_the_reader_has_few_widgets_and_draws_no_line_twice(tmp_path: Path, words: int) -> None:
    with shelved(tmp_path, article(words)) as library:
        async with staged(library) as stage:
            await stage.open()
            assert len(list(stage.app.screen.walk_children())) <= 40
            for key in ("j", "space", "J", "ctrl+d", "w", "pageup"):
                with counted(ArticlePage, "render_line") as strips:
                    await stage.key(key)
                assert 0 < len(strips) <= stage.view.size.height + 2, key
