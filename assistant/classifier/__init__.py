"""Which label a question has, by examples; how sure that is; and when not to answer.

Pure: numbers and letters, and nothing of the web, the records or the clock.
"""

from assistant.classifier.classifier import Classifier
from assistant.classifier.examples import Example, Prediction, Signals
from assistant.classifier.explaining import Explanation
from assistant.classifier.fitting import OOS_SHARE, fit
from assistant.classifier.gate import Decision, Gate
from assistant.classifier.grams import unaccented
from assistant.classifier.report import Report
from assistant.classifier.spelling import Spelling
from assistant.classifier.storage import BrokenModel, load

__all__ = [
    "OOS_SHARE",
    "BrokenModel",
    "Classifier",
    "Decision",
    "Example",
    "Explanation",
    "Gate",
    "Prediction",
    "Report",
    "Signals",
    "Spelling",
    "fit",
    "load",
    "unaccented",
]
