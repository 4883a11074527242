"""The window of an open session: navigation, header, state line, search, and the screens between them."""
