"""The records: one frozen struct each, one module per noun, fields listed here and nowhere else.

Rows, JSON, CSV, validation of imports and the change log derive from them. A
command imports its own nouns' modules only; `catalog` names them all.
"""
