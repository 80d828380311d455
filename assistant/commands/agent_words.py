"""The words of `assistant agent`, and the help for them."""

from __future__ import annotations

import argparse
from typing import Final

AGENT: Final = """Make and close the accounts of the people who answer customers in the console at /console.

A password is asked for, or read as the first line of standard input; it has at least 12 characters. A closed account
keeps its name, for what was said and read under it. ASSISTANT_DATABASE_URL picks the database.

  printf '%s\\n' "$PASSWORD" | assistant agent create priya --role admin --full-name "Priya Nair" """

NAMED: Final = {
    "disable": "close an account: signed out everywhere at once, its credential void",
    "enable": "open a closed account again",
    "password": "give it another password, and sign it out everywhere",
    "credential": "print a new credential for its programs, once; the one of before is void",
}


def words_of_agent(command: argparse.ArgumentParser) -> None:
    """Add the words."""
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    create = actions.add_parser("create", help="make an account", allow_abbrev=False)
    create.add_argument("name", metavar="NAME", help="what signs in, in whatever case")
    create.add_argument("--role", choices=("admin", "agent"), required=True, help="an admin edits macros too")
    create.add_argument("--full-name", metavar="NAME", default=None, help="what customers see (NAME)")
    actions.add_parser("list", help="every account, and whether it is closed", allow_abbrev=False)
    for action, summary in NAMED.items():
        actions.add_parser(action, help=summary, allow_abbrev=False).add_argument("name", metavar="NAME")
