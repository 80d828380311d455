"""The errors that callers can meet. The family decides the status; the code is stable and public."""

from __future__ import annotations


class AssistantError(Exception):
    """Base of every error that we raise on purpose; `detail` says in words what to do."""

    code = "error"

    def __init__(self, detail: str) -> None:
        """Keep the words for the person who reads them."""
        super().__init__(detail)
        self.detail = detail


class NotFound(AssistantError):
    """Missing or somebody else's: one error, so that neither can be told from the other. HTTP 404, exit 2."""

    code = "not_found"


class BadInput(AssistantError):
    """The caller sent something that cannot be used. HTTP 422, exit 2."""

    code = "bad_input"


class Conflict(AssistantError):
    """The same key is in use for something else. HTTP 409 or 422."""

    code = "conflict"


class Unusable(AssistantError):
    """Something that we stand on, such as the database, cannot be used now. HTTP 503, exit 2."""

    code = "unusable"


class Insecure(AssistantError):
    """A setting is too weak for production. Exit 78."""

    code = "insecure_setting"
