"""The one dialog that brings people in from files of other programs."""
