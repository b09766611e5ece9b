"""Why no roster keeps all rules: what contradicts each other, and the ways out, each solved again."""
