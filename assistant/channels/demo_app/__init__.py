"""The page that stands for the host app: its History, and the conversation beside it. Only where nobody is at risk."""
