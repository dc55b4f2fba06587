"""Labels: a name begins, goes on as the same type, and ends."""

from library.insight.tagging.labels import ALLOWED, LABELS, spans


def numbers(labels: str) -> list[int]:
    return [LABELS.index(label) for label in labels.split()]


def test_names_are_read_from_labels() -> None:
    assert spans(numbers("O B-PER I-PER O B-LOC B-LOC")) == [(1, 3, 0), (4, 5, 2), (5, 6, 2)]
    assert spans([]) == []


def test_a_name_goes_on_only_after_itself() -> None:
    def may_follow(before: str) -> set[str]:
        return {LABELS[label] for label in ALLOWED[LABELS.index(before)] if LABELS[label].startswith("I")}

    assert may_follow("O") == set()
    assert may_follow("B-ORG") == {"I-ORG"}
    assert may_follow("I-ORG") == {"I-ORG"}
