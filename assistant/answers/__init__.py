"""What a diagnosis says in words: sentences with their sources, lines of proof, the picture of the night."""
