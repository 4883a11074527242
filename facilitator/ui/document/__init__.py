"""The screen «Document»: what is still wrong, how the roadmap will look, its texts and revisions, and its files."""
