"""In and out: catalog files, checked, and the catalogs that come with the package."""
