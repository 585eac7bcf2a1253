"""Queries: the tree (`nodes`), the grammar that makes it (`parser`) and days (`days`)."""
