"""The view of the terminal: what `wfa solve` and `wfa audit` print, at most 80 columns wide."""
