"""The demo world: three households and the frames of their chargers, moved so that the last night is last night."""

from assistant.demo_world.loading import load

__all__ = ["load"]
