"""From content to pages: flowables, pagination, letterhead."""
