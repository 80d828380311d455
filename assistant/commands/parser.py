"""The words of the command line, and the help for each.

Nothing is imported here but what reads the words: a command's own module is loaded when the command is called.
"""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

from assistant.commands.agent_words import AGENT, words_of_agent
from assistant.commands.benchmark_words import BENCHMARK, words_of_benchmark
from assistant.settings import OOS_SHARES

WRONG_USAGE = 2

_DATABASE = "ASSISTANT_DATABASE_URL picks the database (default sqlite:///assistant.db in the working directory)."
_STATUS = """exit status:
  0   done, also when the answer is unsure or a person takes over
  1   bad records or lines, or a gate of check fell short
  2   wrong usage, an unknown id, no usable database
  78  an insecure setting was refused"""

_IMPORT = f"""Take records into the database: all of a file, or nothing of it if a line is bad. Importing again changes
nothing. {_DATABASE}

Each bad line is reported on standard error as FILE:LINE: field: what is wrong.

formats:
  records  JSON Lines, one object a line: customer, charger, charging_session, setting, event, coverage
  csv      charging sessions with a header row; --columns says which column is what
  ocpi     Session, CDR and Tariff objects of OCPI 2.2.1, JSON Lines or an array; --customer and --charger say whose
           they are where the objects do not
  ocpp     an OCPP-J message log of one charger: JSON Lines of {{"at", "dir": "cp_to_cs"|"cs_to_cp", "frame"}}

settings (format records):
  restricted_hours  a list of {{"from": "16:00", "to": "19:00", "days": ["mon", "tue"]}}; days may be mon to sun, monday
                    to sunday, 1 (Monday) to 7 (Sunday), weekdays, weekend or daily; left out: every day; [] is off
  tariff            null where none was added, or {{"name", "currency", "rates": [{{"from", "to", "days",
                    "price_per_kwh"}}]}}; a rate without hours holds all day
  solar_mode        off, solar_only or solar_and_grid
  charge_now        true or false
  random_delay_max_s, charge_limit_percent   a number

a column map (--columns MAP.toml, format csv):
  delimiter = ";"                  default: a comma
  encoding = "cp1252"              default: utf-8
  decimal_comma = true             7,25 and 1.234,5; default: 7.25 and 1,234.5
  timezone = "Europe/London"       of times without an offset; without it such times are refused
  times = ["%d/%m/%Y %H:%M"]       as strptime has them, tried in turn; "iso" and "unix" too; default: iso
  not_known = ["-", "n/a"]         cells that say nothing, besides empty ones
  [columns]                        our field = "their header"; id, customer_id, charger_id, mode and status are
  id = "Session ID"                needed, as a column or as a constant
  energy_kwh = "Energy (Wh)"
  [multiply]                       their unit times this is ours
  energy_kwh = 0.001
  [constants]                      what the file does not carry
  customer_id = "cus_1"
  [values.status]                  "their word" = "our word"; for mode alike
  "Failed" = "rejected"
Without a map the headers are the field names, as export writes them.

{_STATUS}"""

_BATCH_EXPLAIN = """Say why one charging session went as it did, and what in its record proves it.

--batch reads JSON Lines of {"id", "charging_session_id", "now"?, "about"?, "locale"?} and writes a line for each, in
order: {"id", …explanation}, or {"id", "error": {"code", "detail"}}. The options stand for fields left out."""

_BATCH_ASK = """Answer a customer's question.

--batch reads JSON Lines of {"id", "text", "customer_id"?, "conversation_id"?, "charging_session_id"?, "now"?,
"locale"?} and writes a line for each, in order: {"id", …reply}, or {"id", "error": {"code", "detail"}}. The options
stand for fields left out."""

_UNDERSTAND = f"""Show what is read out of a question, for the people who write examples. Needs no database.

It shows the language; what is decided (answer, ask back, or leave it to a person) and the confidence that an answer
needs; the likeliest intents and what answers each; repaired words, times, what points at a charging session, danger and
annoyance; and why: the features that speak for the first intent rather than the second (words, -pieces-, =concepts)
with their share, the nearest examples, and the words that no example holds. Of several questions each is shown.

{_STATUS}"""

_EVALUATE = f"""Score labelled questions or dialogues, each on a database of its own, in memory.

A question is {{"text", "expect", "accept"?, "now"?, "time_ref"?, "intent"?, "lang"?, "tags"?, "source"?}}, a dialogue
{{"now", "turns": [{{"user", "expect": {{"action", "accept"?, "session"?, "cause"?, "outcome"?, "handoff_reason"?}}}}],
"customer_id"?, "records"?, "tz"?}}. What is expected is diagnose, article:SLUG, clarify, handoff, smalltalk or refuse.
A line that is neither is wrong usage, and named as FILE:LINE. JSON goes to standard output, a table to standard error.

{_STATUS}"""

_EXPLAIN = f"{_BATCH_EXPLAIN}\n\n{_DATABASE}\n\n{_STATUS}"
_ASK = f"{_BATCH_ASK}\n\n{_DATABASE}\n\n{_STATUS}"


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Print one line and leave with the status of wrong usage."""
        self.exit(WRONG_USAGE, f"{self.prog}: {' '.join(message.split())} (see {self.prog} --help)\n")


def parser() -> Parser:
    """Return the parser of every command; `command` names the one that was called."""
    top = Parser(
        prog="assistant",
        description="Answers why a home charging session was rejected or did not charge, proven from its own record.",
        epilog=_STATUS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name: str, summary: str, description: str = "") -> Parser:
        return commands.add_parser(
            name,
            help=summary,
            description=description or f"{summary[0].upper()}{summary[1:]}. {_DATABASE}\n\n{_STATUS}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )

    _explain(command("explain", "why one charging session went as it did", _EXPLAIN))
    _ask(command("ask", "answer a customer's question", _ASK))
    _import(command("import", "take records, spreadsheets and message logs in", _IMPORT))
    _export(command("export", "write charging sessions, or every record, to standard output"))
    _understand(command("understand", "what a question is taken to mean, how surely, and why", _UNDERSTAND))
    check = command("check", "lint the knowledge, judge its scenarios and examples, and run the quality gates")
    check.add_argument("--full", action="store_true", help="every intent and every confusion, not only the weakest")
    evaluate = command("evaluate", "score labelled questions or dialogues, each on a database of its own", _EVALUATE)
    evaluate.add_argument("file", metavar="FILE", help="JSON Lines of questions or dialogues with what is expected")
    evaluate.add_argument("--misses", action="store_true", help="list what was missed on standard error")
    _conversation(command("conversation", "keep a conversation as a regression test"))
    benchmark = command("benchmark", "measure the model on labelled questions", BENCHMARK)
    words_of_benchmark(benchmark)
    _recalibrate(command("recalibrate", "let the confidence rest on people's verdicts too"))
    words_of_agent(command("agent", "accounts of the people who answer in the console", AGENT))
    _serve(command("serve", "the service, under gunicorn"))
    _serve(command("demo", "demo customers and their records, served, with the URLs to open"))
    simulate = command("simulate", "make the recorded demo logs again, with simulated chargers")
    simulate.add_argument(
        "folder", metavar="FOLDER", nargs="?", default=None, help="where to write (beside the program)"
    )
    return top


def _explain(explain: Parser) -> None:
    explain.add_argument("charging_session_id", metavar="SESSION_ID", nargs="?")
    explain.add_argument("--batch", metavar="FILE|-", help="many: JSON Lines in and out, in order")
    explain.add_argument("--about", choices=("charge", "cost", "schedule"), default=None, help="the question (charge)")
    explain.add_argument("--customer", metavar="ID", help="look with this customer's eyes (else: the owner's)")
    explain.add_argument("--svg", metavar="FILE", help="write the timeline that proves it")
    _moment_and_form(explain)


def _ask(ask: Parser) -> None:
    ask.add_argument("text", metavar="TEXT", nargs="?")
    ask.add_argument("--batch", metavar="FILE|-", help="many: JSON Lines in and out, in order")
    ask.add_argument("--customer", metavar="ID", help="who asks; left out: a visitor who has not signed in")
    ask.add_argument("--conversation", metavar="ID", help="the conversation, made at its first use and kept")
    ask.add_argument("--session", metavar="ID", help="the charging session that is asked about")
    _moment_and_form(ask)


def _understand(understand: Parser) -> None:
    understand.add_argument("text", metavar="TEXT")
    understand.add_argument("--zone", metavar="ZONE", default="Europe/London", help="the charger's (%(default)s)")
    _moment_and_form(understand, "the language that is expected (en-GB)")


def _moment_and_form(command: Parser, language: str = "the language of the answer, such as en-GB") -> None:
    command.add_argument("--now", metavar="TIME", help="stands for the clock; without an offset: the charger's zone")
    command.add_argument("--locale", metavar="L", help=language)
    command.add_argument("--json", action="store_true", help="JSON instead of text")


def _import(command: Parser) -> None:
    command.add_argument("files", metavar="FILE", nargs="+", help="a file, or - for standard input")
    command.add_argument(
        "--format", choices=("records", "csv", "ocpi", "ocpp"), default="records", help="(%(default)s)"
    )
    command.add_argument("--skip-bad", action="store_true", help="store the good lines of a file with bad ones")
    command.add_argument("--columns", metavar="MAP.toml", help="csv: the column map")
    command.add_argument("--charger", metavar="ID", help="ocpp, ocpi: the charger")
    command.add_argument("--customer", metavar="ID", help="ocpp, ocpi: its customer")
    command.add_argument("--ocpp", choices=("1.6", "2.0.1"), default=None, help="ocpp: the version (else guessed)")
    command.add_argument("--timezone", metavar="ZONE", help="ocpp: the zone of times without an offset")


def _export(command: Parser) -> None:
    command.add_argument("--format", choices=("csv", "records"), default="records", help="(%(default)s)")
    command.add_argument("--customer", metavar="ID", help="only what is this customer's")
    command.add_argument("--bom", action="store_true", help="csv: begin with a byte order mark, for spreadsheets")


def _conversation(command: Parser) -> None:
    command.add_argument("action", metavar="export", choices=("export",))
    command.add_argument("conversation_id", metavar="ID")
    command.add_argument(
        "--as-test",
        action="store_true",
        required=True,
        help="as a line for `assistant evaluate`, with pseudonyms for every person, charger and session",
    )


def _recalibrate(command: Parser) -> None:
    command.add_argument(
        "--oos-share", metavar="S", type=_share, help="questions that nothing answers (ASSISTANT_OOS_SHARE)"
    )
    command.add_argument("--dry-run", action="store_true", help="print what would change, and keep nothing")


def _serve(command: Parser) -> None:
    command.add_argument("--bind", metavar="HOST:PORT", default="127.0.0.1:8000", help="where to listen (%(default)s)")
    command.add_argument("--workers", metavar="N", type=_positive, default=None, help="worker processes (one a core)")


def _positive(written: str) -> int:
    if not written.isascii() or not written.isdigit() or not int(written):
        raise argparse.ArgumentTypeError(f"{written!r} is not a whole number above 0")
    return int(written)


def _share(written: str) -> float:
    share = float(written) if re.fullmatch(r"0?\.\d{1,6}|0", written) else 1.0
    if share > OOS_SHARES[1]:
        raise argparse.ArgumentTypeError(f"{written!r} is not a share from 0 to {OOS_SHARES[1]:g}")
    return share


def wrong_usage(command: str, what: str) -> int:
    """Say in one line what is wrong with the words of a command; return the status."""
    sys.stderr.write(f"assistant {command}: {what} (see assistant {command} --help)\n")
    return WRONG_USAGE
