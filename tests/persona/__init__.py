"""Tests of sandbox.persona."""
