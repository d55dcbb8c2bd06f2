"""The developers' scripts: environment, system packages, lock files, sample cases, schema and font tables."""
