"""Workbooks: a roster to hand out and to edit, and the input of a scenario with drop-downs.

Written with XlsxWriter, read (in `optimizer.roster.workbook` and `optimizer.reading.workbook`) with openpyxl.
XlsxWriter stores the result of a formula beside it, so that previews and phones, which do not compute, show
the totals; it writes a text as a text, whatever it begins with; and the same input gives the same bytes.
openpyxl does none of these three.
"""
