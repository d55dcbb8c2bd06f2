"""What helps after damage: integrity check, salvage, edits that could not be written."""
