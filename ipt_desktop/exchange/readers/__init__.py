"""Reads files of other programs into drafts: no network, no disk, nothing but the bytes."""
