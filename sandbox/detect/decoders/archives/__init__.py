"""Compression beyond that of zlib, and archives."""
