"""The relationship map page, its toolbar and commands, and maps compared over time."""
