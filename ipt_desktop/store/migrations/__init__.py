"""How the tables of older vaults become those of today; each revision stands alone and imports no project code."""
