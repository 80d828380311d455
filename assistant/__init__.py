"""Charge Assistant: why a charging session went as it did, proven from the customer's own record."""
