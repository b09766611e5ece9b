"""A comparison as CSV, workbook, web page, JSON and chart."""
