"""Golden pages: each folder holds one small page of ours and what the reader must make of it (style.md, rule 27)."""
