"""The map view: scene, camera, cached pixmaps, and the views that only show a figure."""
