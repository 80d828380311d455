"""The command line: `assistant COMMAND …`. Each command is a module of its own, loaded when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

from assistant.commands.parser import parser
from assistant.domain.errors import AssistantError, Insecure

UNUSABLE = 2
INSECURE = 78
INTERRUPTED = 130
READER_GONE = 141

_MODULES = {
    "explain": "explain",
    "ask": "ask",
    "import": "import_records",
    "export": "export_records",
    "understand": "understand",
    "check": "check",
    "evaluate": "evaluate",
    "conversation": "conversation",
    "benchmark": "benchmark",
    "recalibrate": "recalibrate",
    "agent": "agent",
    "serve": "serve",
    "demo": "demo",
    "simulate": "simulate",
}


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status. What cannot be done is said in one line on standard error.

    Of insecure settings, each has a line of its own.
    """
    arguments = parser().parse_args(words)
    try:
        command = import_module(f"assistant.commands.{_MODULES[arguments.command]}")
        status: int = command.run(arguments)
        sys.stdout.flush()
    except Insecure as error:
        sys.stderr.writelines(f"assistant {arguments.command}: {line}\n" for line in error.detail.splitlines())
        return INSECURE
    except AssistantError as error:
        sys.stderr.write(f"assistant {arguments.command}: {' '.join(error.detail.split())}\n")
        return UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone. Python flushes once more on its way out: give it somewhere to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return READER_GONE
    return status
