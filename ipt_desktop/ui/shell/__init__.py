"""The frame of the window: actions, theme, status bar, notifications, modes."""
