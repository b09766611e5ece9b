"""What leaves the program: files for other programs and people, and the view of the terminal."""
