"""The planner's page: `wfa serve` in a browser, thin over the functions that the commands use."""
