"""What every screen is handed: the services, the open case, the selection."""
