"""The commands of `wfa`, one file each; `main` knows their names and imports a file when it is asked for."""
