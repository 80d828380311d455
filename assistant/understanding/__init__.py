"""What a message means: intent, time, reference, danger, language. Pure; an interface of three functions."""

from assistant.understanding.deciding import Decisions
from assistant.understanding.model import Model, Verdicts, load_model
from assistant.understanding.questions import questions_in
from assistant.understanding.shelf import Shelf
from assistant.understanding.understand import understand

__all__ = ["Decisions", "Model", "Shelf", "Verdicts", "load_model", "questions_in", "understand"]
