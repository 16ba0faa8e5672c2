"""The query language of the list, of saved searches, of the command line and of export."""
