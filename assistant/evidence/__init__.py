"""From records to evidence: one module per lane, and the one that gathers them."""

from assistant.evidence.gathering import gather

__all__ = ["gather"]
