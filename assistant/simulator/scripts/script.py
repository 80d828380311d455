"""A script: one night of a charger, and what the record of it is to show."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from assistant.simulator.home import Home

H = TypeVar("H", bound=Home)

DUE, OVER = "01:00", "05:00"


@dataclass(frozen=True, slots=True)
class Script(Generic[H]):
    """One night, from noon to noon: it begins and ends with the charger on, connected, and no car plugged in.

    `cause` is the headline that the record proves, None where nothing went wrong; `about` the attempt it is told of:
    the plan that the app had for the night, or a clock time at which somebody else began one.
    """

    name: str
    cause: str | None
    plays: Callable[[H], Awaitable[None]]
    about: str = "plan"
    withheld: str | None = None
