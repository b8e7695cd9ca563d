"""The paper: what notebooks tell, as HTML, PDF and Word."""
