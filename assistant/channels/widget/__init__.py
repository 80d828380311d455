"""The chat that any page can embed: a small script with the launcher, and the panel built from our modules."""
