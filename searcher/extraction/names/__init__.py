"""People, organisations and places named in a text."""
