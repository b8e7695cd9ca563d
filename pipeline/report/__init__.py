"""What the reports say: results in; blocks, figures and derived tables out."""
