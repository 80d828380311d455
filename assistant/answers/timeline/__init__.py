"""The proof timeline: one picture that lets a person see why a charging session failed, and the same facts as a table.

`read_timeline` reads it off the evidence, in words; `tree_of` draws it; `svg` prints a drawing, `stand_alone` a file;
`rows` and `figure` are for people who do not see pictures, and for pages.
"""

from assistant.answers.timeline.drawing import tree_of
from assistant.answers.timeline.elements import Element, Tree
from assistant.answers.timeline.picture import Timeline
from assistant.answers.timeline.printing import stand_alone, svg
from assistant.answers.timeline.reading import read_timeline
from assistant.answers.timeline.table import Row, as_json, figure, rows
from assistant.articles.wording import Wording
from assistant.domain.diagnosis import Diagnosis
from assistant.domain.evidence import Evidence

__all__ = [
    "Element",
    "Row",
    "Timeline",
    "Tree",
    "as_json",
    "figure",
    "read_timeline",
    "rows",
    "stand_alone",
    "svg",
    "timeline",
    "tree_of",
]


def timeline(
    evidence: Evidence, diagnosis: Diagnosis, wording: Wording, locale: str, timeline_id: str = "tl-1"
) -> Tree:
    """Return the picture of a charging session as a tree of `[tag, attributes, children]`."""
    return tree_of(read_timeline(evidence, diagnosis, wording, locale), timeline_id)
