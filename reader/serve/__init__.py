"""The app in a browser of the same machine, over textual-serve's page of a terminal."""
