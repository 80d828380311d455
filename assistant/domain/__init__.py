"""The words that everybody shares: frozen values, standard library only."""
