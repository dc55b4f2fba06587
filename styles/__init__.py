"""How Dogear looks: themes, and one style sheet a screen beside the shared one."""
