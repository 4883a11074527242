"""How the Word forms were first made: a module for each document, in both languages."""
