"""The Windows package: an embeddable Python, the locked wheels, two launchers and an installer, all made on Linux."""
