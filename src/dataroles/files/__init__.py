"""Reading and writing: catalog files, sheets, frames and bundled catalogs."""
