"""The Debian package: the frozen program in /opt with a menu entry."""
