"""The commands of `pincite`, by what they are about; `app.cli` puts them together."""
