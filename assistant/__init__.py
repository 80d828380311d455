"""Charge Assistant: why a charging session went as it did, proven from the customer's own record."""

__version__ = "0.1.0"
