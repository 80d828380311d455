"""What HTTP version 1 promises, as an OpenAPI 3.1 document."""

from assistant.channels.openapi.document import document

__all__ = ["document"]
