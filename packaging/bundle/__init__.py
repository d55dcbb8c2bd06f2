"""What the packages of every system share: locked wheels for a target, licences, a list of what is inside."""
