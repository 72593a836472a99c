"""Which Whoosh is meant: its forks install the same import name and behave differently."""

from __future__ import annotations

import whoosh

from ..errors import MissingDependencyError

SUPPORTED = (2, 7, 4)


def require_whoosh() -> None:
    """Check that the Whoosh at hand is the one that litsearch is made for.

    Raises:
        MissingDependencyError: it is a fork or another version.
    """
    found = getattr(whoosh, "__version__", "another package")
    if found != SUPPORTED:
        raise MissingDependencyError(
            f"litsearch needs whoosh {_dotted(SUPPORTED)} and found {_dotted(found)}: "
            "uninstall the forks that use the same name (whoosh-reloaded, whoosh-novo, whoosh3) and "
            f'install "whoosh=={_dotted(SUPPORTED)}"'
        )


def _dotted(version: object) -> str:
    return ".".join(map(str, version)) if isinstance(version, tuple) else str(version)
