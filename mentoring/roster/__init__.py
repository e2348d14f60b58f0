"""A real-life spreadsheet in, clean rows and named problems out. Pure: no Django, no models."""
