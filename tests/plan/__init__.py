"""Tests of sandbox.plan."""
