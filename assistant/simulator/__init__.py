"""Simulated chargers and a minimal back office: real frames over real websockets, on a virtual clock."""
