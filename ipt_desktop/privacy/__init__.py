"""Who may see what: audiences, de-identification and finding names in free text."""
