"""The help center: articles for anybody, search, and the customer's own session checked in the page. No script needed.

What is public may be kept by caches; what is personal is the answer to a POST of its own, which nobody keeps.
"""
