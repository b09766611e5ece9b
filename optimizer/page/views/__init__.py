"""What the page shows: a module per view."""
