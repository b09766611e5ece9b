"""What a release needs: see docs/contributor/release.md."""
