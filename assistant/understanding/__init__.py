"""What a message means: intent, time, reference, danger, language. Pure; an interface of three functions."""

from assistant.understanding.model import Model, load_model
from assistant.understanding.understand import questions_in, understand

__all__ = ["Model", "load_model", "questions_in", "understand"]
