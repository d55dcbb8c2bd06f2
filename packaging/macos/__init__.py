"""The macOS package: the frozen program as an app in a disk image; made on a Mac."""
