"""Whether time grows with the input and no faster."""

import time
from collections.abc import Callable
from typing import TypeVar

__all__ = ["assert_linear"]

T = TypeVar("T")


def assert_linear(
    make: Callable[[int], T],
    run: Callable[[T], object],
    small: int,
    large: int,
    *,
    slack: float = 3,
    floor: float = 0.005,
) -> None:
    """Fail when a large input takes more than its share of the CPU time that a small one takes.

    A square would take `large / small` times its share, so that should be more than twice the slack.
    What is disturbed is measured again; the first good measurement of the large input is enough.

    Args:
        make: Gives an input of a size; its time does not count.
        run: What is measured.
        small: One size.
        large: Another.
        slack: How many times its share the large input may take.
        floor: Seconds below which the small one's time is not believed.
    """

    def cost(size: int) -> float:
        value = make(size)
        start = time.process_time()
        run(value)
        return time.process_time() - start

    cost(small)  # loads what is loaded once
    allowed = slack * large / small * max(min(cost(small) for _ in range(2)), floor)
    costs: list[float] = []
    while not costs or (costs[-1] > allowed and len(costs) < 3):
        costs.append(cost(large))
    assert min(costs) <= allowed, (
        f"{large / small:g} times the size took {min(costs):.3f} s, not {allowed:.3f}"
    )
