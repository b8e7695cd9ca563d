"""One cycle made: parameters in; a sealed set in ``reports/`` out."""
