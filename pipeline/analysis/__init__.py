"""What the scores say: cycles in; exact results out, nothing printed."""
