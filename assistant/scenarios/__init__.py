"""Examples of charging sessions with what must be said of each: the examination that the rules have to pass.

The cases stand in `knowledge/scenarios/<id>.toml` and read aloud; `scenario` reads them, `world` makes the records of
one, `examine` judges it and compares, `report` sums all up for `assistant check`.
"""
