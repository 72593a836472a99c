"""A cache that holds so many bytes and no more."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class BoundedCache(Generic[K, V]):
    """Keeps what was used last.

    >>> cache = BoundedCache(10)
    >>> cache.put("a", 1, 8); cache.put("b", 2, 8); cache.get("a"), cache.get("b")
    (None, 2)
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._size = 0
        self._entries: OrderedDict[K, tuple[V, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        """The value kept under a key, or ``None``."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                return None
            self._entries.move_to_end(key)
            return entry[0]

    def put(self, key: K, value: V, size: int) -> None:
        """Keep a value of ``size`` bytes; those used longest ago make room."""
        with self._lock:
            if key in self._entries or size > self._capacity:
                return
            self._entries[key] = value, size
            self._size += size
            while self._size > self._capacity:
                _, (_, dropped) = self._entries.popitem(last=False)
                self._size -= dropped
