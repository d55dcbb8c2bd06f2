"""One open case: header, sidebar, inspector and pages."""
