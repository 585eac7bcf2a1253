"""One module per format, each with a `READER`; they are found by being here."""
