"""Stage: tables and the HTML report."""
