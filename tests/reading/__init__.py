"""Tests of `optimizer.reading`."""
