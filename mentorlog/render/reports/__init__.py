"""Reports as pages: one module a report, each with `page(report)`."""
