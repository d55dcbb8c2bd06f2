"""Roles and index types shared by every list and table model of the window."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ID_ROLE = Qt.ItemDataRole.UserRole  # the id of the row's entity
SORT_ROLE = Qt.ItemDataRole.UserRole + 1  # the text a column sorts by
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 2  # the short text on the right of a two-column row
NOWHERE = QModelIndex()
