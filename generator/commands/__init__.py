"""The commands, by what they are for; `generator.cli` puts them together."""
