"""`report.html`: the result as a document for a director, in one file that needs no network.

Each section is built in Python, with its texts, from the parts of `parts`; the templates hold only markup.
"""
