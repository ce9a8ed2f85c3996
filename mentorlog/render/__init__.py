"""From records and reports to what a person or a program reads.

A view turns them into blocks (`blocks.py`), a drawer turns blocks into plain lines or a Rich
page. Every text passes `safe` in the drawer, so that no view can forget it.
"""
