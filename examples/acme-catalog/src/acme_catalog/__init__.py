"""The data roles of Acme, for dataroles."""

from pathlib import Path

import dataroles as dr

__all__ = ["catalog"]


def catalog() -> dr.Catalog:
    """Read the catalog; dataroles does so once, when somebody asks for it."""
    return dr.read_catalog(Path(__file__).with_name("acme.toml"))
