"""The steps of the two days, each service of them measured."""
