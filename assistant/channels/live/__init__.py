"""Live updates: streams of events over plain HTTP, held by one thread a worker, so that an open one costs no thread.

    commit → hint ("conversation c changed") → hub → reads what stands after each stream's cursor → its socket

A hint carries nothing that matters: the tables do. One that is lost costs a moment until the hub looks by itself.
"""
