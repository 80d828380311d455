"""Patterns in the evidence that several causes share."""
