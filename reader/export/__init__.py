"""Takes articles out of a library: into files of other forms, into books, into digests of what is new."""
