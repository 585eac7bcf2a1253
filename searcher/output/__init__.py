"""Forms of output; none of them lets a control character of an article through.

`records` is JSON, `sheets` CSV, `lines` plain text for pipes, `screen` a terminal.
"""
