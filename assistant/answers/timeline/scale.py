"""Turns moments into shares of the width."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from assistant.answers.timeline.elements import number
from assistant.answers.timeline.text_width import NARROWEST
from assistant.domain.evidence import Span


@dataclass(frozen=True, slots=True)
class Scale:
    """The span of the picture, from its left edge to its right."""

    span: Span

    def share(self, at: datetime) -> float:
        """Return where the moment lies, 0 at the left edge and 1 at the right; moments outside lie on the edge."""
        return min(max((at - self.span.start) / (self.span.end - self.span.start), 0.0), 1.0)

    def x(self, at: datetime) -> str:
        """Return the moment as an x in per cent."""
        return f"{number(100 * self.share(at))}%"

    def part(self, start: datetime, end: datetime) -> tuple[str, str] | None:
        """Return x and width in per cent of a stretch, as far as the span shows it; None where it shows nothing."""
        if end < self.span.start or start > self.span.end:
            return None
        left, right = (round(100 * self.share(edge), 2) for edge in (start, end))
        return f"{number(left)}%", f"{number(right - left)}%"

    def narrow_width(self, start: datetime, end: datetime) -> float:
        """Return how wide a stretch is in the narrowest box, in pixels."""
        return (self.share(end) - self.share(start)) * NARROWEST

    def centred(self, at: datetime, width: float) -> float:
        """Return the offset, in pixels, at which a shape of this width begins: centred, or kept in the narrowest box.

        A wider box has more room on both sides, so what fits into the narrowest fits into every one.
        """
        room = self.share(at) * NARROWEST
        return round(min(max(-width / 2, -room), NARROWEST - room - width), 1)
