"""What the tests beside this share."""

from assistant.answers.timeline import (
    Element,
    Timeline,
    read_timeline,
)
from assistant.answers.timeline.picture import LaneName, LaneView
from assistant.domain.diagnosis import Outcome
from assistant.domain.evidence import Evidence
from tests.answers.builders import (
    a_diagnosis,
    the_library,
)
from tests.answers.nights import Night, nights

NIGHTS = nights()


TAGS = {"svg", "title", "desc", "defs", "pattern", "clipPath", "g", "rect", "line", "circle", "path", "text"}


WORDING = the_library().wording("en")


def read(night: Night, locale: str = "en-GB") -> Timeline:
    return read_timeline(*night, the_library().wording(locale), locale)


def lane(evidence: Evidence, name: LaneName) -> LaneView:
    return read((evidence, a_diagnosis(outcome=Outcome.NOTHING_WRONG))).lanes[name.number - 1]


def every(element: Element) -> list[Element]:
    inside = [found for child in element.children if isinstance(child, Element) for found in every(child)]
    return [element, *inside]
