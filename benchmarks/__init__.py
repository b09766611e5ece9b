"""The same instances, solved by `wfa` and by a program as an expert would write it by hand."""
