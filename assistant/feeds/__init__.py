"""How records come in and go out: one module per format, all ending in the records of the contract."""
