"""An article's key actors and key numbers.

Importing this loads only the values; what finds them is loaded with the first analysis.
"""

from library.article import Article
from library.insight.model import INSIGHT_VERSION, Actor, ActorType, Insight, Mention, Number, NumberKind

__all__ = ["INSIGHT_VERSION", "Actor", "ActorType", "Insight", "Mention", "Number", "NumberKind", "analyse"]


def analyse(article: Article) -> Insight:
    """The key actors and key numbers of one version of an article, the important ones first.

    Args:
        article: Any article, also an empty one; its date resolves dates without a year.
    """
    from library.insight.analysis import analyse_article

    return analyse_article(article)
