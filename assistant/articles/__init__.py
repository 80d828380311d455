"""The help articles and the wording of every reply: read from `knowledge/`, searched, checked, shown as pages."""
