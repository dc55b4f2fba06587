"""Pure text tools: safe characters, sentences, folding, Markdown in and out."""
