"""Key file, key slots, recovery code and everything else that opens a vault."""
