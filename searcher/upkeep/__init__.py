"""Keeping an archive over the years: bringing it up to date, removing, verifying, rebuilding.

updating     a dump's records: only new ones are extracted, `storing` decides about each
storing      an article: stored, put in place of earlier versions, noted as a copy, refused
rejects      what could not be read, kept until it can be
removing     deleting, and taking down so that no byte is left
refusals     what must not be stored again, as `hashes` in a `ledger`
checking     whether all that is stored agrees with itself
converting   another engine or version, without the dump
origins, versions   which places and which dates are the same or earlier
"""
