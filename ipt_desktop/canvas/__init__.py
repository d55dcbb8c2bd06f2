"""The picture one can touch: a mirror of the open document that turns gestures and keys into edits."""
