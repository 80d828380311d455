"""Measurements, printed and never judged: a figure here fails no test run."""
