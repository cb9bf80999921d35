"""Questions about the program, and their answers."""
