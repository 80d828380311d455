"""Which label a question has, by examples; how sure that is; and when not to answer.

Pure: numbers and letters, and nothing of the web, the records or the clock.
"""

from assistant.classifier.classifier import Classifier, Decision
from assistant.classifier.examples import Example, Prediction, Signals
from assistant.classifier.fitting import OOS_SHARE, fit
from assistant.classifier.grams import unaccented
from assistant.classifier.spelling import Spelling

__all__ = ["OOS_SHARE", "Classifier", "Decision", "Example", "Prediction", "Signals", "Spelling", "fit", "unaccented"]
