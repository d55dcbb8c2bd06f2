"""Writes what other programs read: spreadsheets, GraphML, FHIR, CSV like Network Canvas."""
