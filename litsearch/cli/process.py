"""The command as a process of its own: what makes it start in less time, and concerns no other process."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import Any

from .group import main

# An import makes many objects that stay, and to look among them for garbage takes a tenth of a search.
_OBJECTS_BETWEEN_COLLECTIONS = 200_000
# What Whoosh imports, takes long to import, and is called by nothing that litsearch calls.
_NOT_NEEDED = (("urllib.request", "urlretrieve"), ("whoosh.lang.morph_en", "variations"))


def run() -> None:
    """Run the command line, and leave the process with its exit status."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    # NumPy starts threads for products of matrices, which no command works out, and they wait busily.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if sys.argv[1:2] and not sys.argv[1].startswith("-"):
        # What is wrong with the Whoosh that is there is told by the command.
        with suppress(ImportError):
            _import_whoosh()
    try:
        main(prog_name="litsearch")
    finally:
        # All memory goes back with the process: nothing of it need be looked through for garbage.
        gc.freeze()


def _import_whoosh() -> None:
    """Import Whoosh's queries without some of the modules that it takes one function from."""
    stand_ins = {name: _stand_in(name, function) for name, function in _NOT_NEEDED if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        import_module("whoosh.query")
    finally:
        for name in stand_ins:
            del sys.modules[name]


def _stand_in(name: str, function: str) -> ModuleType:
    """A module of one function, which imports the true module when it is called."""

    def called(*arguments: Any, **named: Any) -> Any:
        return getattr(import_module(name), function)(*arguments, **named)

    module = ModuleType(name)
    setattr(module, function, called)
    return module
