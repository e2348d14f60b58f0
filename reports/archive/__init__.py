"""A backup: one ZIP with a file of JSON lines for every table, the stored files, and a manifest.

Values are written as Django knows them, not as one database keeps them: what was made on SQLite is
read on PostgreSQL and the other way round.
"""
