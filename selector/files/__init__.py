"""Everything that touches a disk: profiles, scenarios, imports, workbooks, reports."""
