"""Windows, panels and dialogs: shows what the document holds and turns input into edits."""
