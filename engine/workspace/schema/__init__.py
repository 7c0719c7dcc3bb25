"""What an editor knows of rule files and golden files: JSON Schema, made from the author's forms and the vocabulary."""

from engine.workspace.schema.files import FILES, SchemaFile, schema_texts

__all__ = ["FILES", "SchemaFile", "schema_texts"]
