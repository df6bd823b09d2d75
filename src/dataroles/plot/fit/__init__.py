"""Everything around a picture, fitted into the room that there is."""
