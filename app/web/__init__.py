"""The chat page; the only folder that imports gradio."""
