"""The words of `assistant benchmark`, and what each of its figures means."""

from __future__ import annotations

import argparse

BENCHMARK = """Fit the model to labelled questions and measure it on others, as it ships. Needs no database.

Lines are {"text", "label"}; label null is out of scope. Such lines of the training file, and those without a word, are
passed over, and a test label that was never trained counts as out of scope. JSON goes to standard output.

figures:
  accuracy            share of the lines in scope whose label is predicted, however unsure
  coverage            largest share of the lines in scope that can be answered at 95, 98 and 99 % precision, the surest
                      first, among lines in scope alone
  coverage_among_all  the same among all lines, where to answer one out of scope is wrong
  auroc               chance that a line in scope is surer than one out of scope; ties count half
  oos_recall          the highest threshold at which --in-scope-accuracy of the lines in scope are still answered right
                      is chosen on --valid (without it on --test); then, on --test, the share of lines out of scope
                      below it, and the share of lines in scope answered right
  mcc, mcc_at_0.5     Matthews' correlation over all labels, out of scope one of them; a line less sure than the
                      threshold is said to be out of scope
  ece, ece_in_scope   expected calibration error, ten bins of equal width, of all lines (out of scope is never right)
                      and of those in scope
  precision           promised by the threshold that the training lines alone give, and obtained among all lines
                      answered; a null threshold: no confidence reaches it, nothing is answered
  expected_coverage   share of lines in scope answered at that threshold, as the training lines foretell it
  build               wall and CPU seconds from examples to the model, its cross-validation and spelling included
  cpu_ms              CPU of one question, from its text to the decision: 50th and 99th percentile of all test lines
  peak_memory_mb      of the whole process

noise, the same each time, of the test lines alone: --short, then --typos, then --lower.

exit status:
  0   done
  2   wrong usage, or a line that is not a labelled question, named as FILE:LINE"""

TYPOS = ("0.1", "0.2")


def words_of_benchmark(command: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    command.add_argument("what", choices=("understanding",), help="what is measured")
    command.add_argument("--train", metavar="FILE", required=True, help="what the model is fitted to")
    command.add_argument("--test", metavar="FILE", required=True, help="what it is measured on")
    command.add_argument("--valid", metavar="FILE", help="what the threshold of oos_recall is chosen on")
    command.add_argument("--precision", metavar="P", type=_share, default=0.95, help="what is promised (%(default)s)")
    command.add_argument("--oos-share", metavar="S", type=_share, default=0.2, help="expected to be out of scope (0.2)")
    command.add_argument(
        "--in-scope-accuracy", metavar="A", type=_share, default=0.9, help="kept in oos_recall (%(default)s)"
    )
    command.add_argument("--typos", choices=TYPOS, help="share of words of three letters or more with one mistake")
    command.add_argument("--lower", action="store_true", help="lower case, no punctuation, no apostrophes")
    command.add_argument("--short", action="store_true", help="only the four longest words")


def _share(written: str) -> float:
    try:
        share = float(written)
    except ValueError:
        share = -1.0
    if not 0 < share < 1:
        raise argparse.ArgumentTypeError(f"{written!r} is not a share between 0 and 1")
    return share
