"""From a scenario file to an instance: YAML, tables, checks. The way in is `optimizer.reading.read.read`."""
