"""From evidence to a verdict, or to the reason why there is none."""

from assistant.diagnosis.diagnosing import diagnose

__all__ = ["diagnose"]
