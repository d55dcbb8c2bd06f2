"""The practice of the open vault, loaded only where the vault belongs to one or is about to join one."""

import importlib.util
from functools import cached_property
from typing import Any


class LazyPractice:
    """Stands for the service of the practice: without one nothing of it is imported and no connection is made."""

    def __init__(self, vault_service: Any) -> None:
        self._vault_service = vault_service

    @cached_property
    def is_available(self) -> bool:
        """See PracticePort."""
        return importlib.util.find_spec("psycopg") is not None

    @property
    def is_member(self) -> bool:
        """See PracticePort."""
        return bool(self._vault_service.opened().shared_cases().keys().get("founder"))

    def close(self) -> None:
        """See PracticePort."""
        if "_service" in vars(self):
            self._service.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._service, name)

    @cached_property
    def _service(self) -> Any:
        from ipt_desktop.practice.service import PracticeService

        return PracticeService(lambda: self._vault_service.opened().shared_cases())
