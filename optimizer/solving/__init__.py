"""How a scenario is solved: offices apart, weeks apart, weeks in order, then the joint program."""
