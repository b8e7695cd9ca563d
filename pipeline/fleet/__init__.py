"""Many agencies at once: from one town to the whole country."""
