"""Many offices: the tables split by office, each office solved by itself, on any number of processes."""
