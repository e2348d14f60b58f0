"""The matching assistant over the registers: runs, drafts, approval, rules and choices."""
