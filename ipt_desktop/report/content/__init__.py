"""What a sheet says: blocks of content and the context they are built from."""
