"""Files on disk: atomic writes, the vault lock, cloud folders."""
