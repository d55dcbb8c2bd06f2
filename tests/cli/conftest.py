"""The vault and the services of the commands, for all tests of the command line."""

from tests.cli.test_commands import services, tray, vault, vault_service  # noqa: F401  fixtures
