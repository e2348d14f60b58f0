"""The database itself keeps a closed year as it was closed, whoever writes to it.

Rows are neither added to a closed programme nor changed in it nor taken out of it. Two things are not
its facts: what the law asks to be blanked (an erased column may become empty), and that somebody who
goes away altogether leaves a pair that was left open. Whoever makes two cards of one person into one
sets the closed years aside for that moment (`closed_years_aside`).

SQLite forgets the triggers of a table that a migration makes anew, and refuses to do so while a
trigger of another table reads it: a migration that rebuilds one of the tables named here or on their
way to the programme begins with `release` and ends with `install`; a test finds out when it does not.
"""

from dataclasses import dataclass

REFUSAL = "closed year stays as it is"


@dataclass(frozen=True)
class Rule:
    """`owner` is the column from which `way` leads to the programme; `unless` lets a change pass."""

    table: str
    owner: str
    way: str
    facts: tuple = ()
    words: tuple = ()  # may be blanked
    ending: tuple = ()  # these, and words, may be written in the moment when `ends` holds
    ends: str = ""

    @property
    def name(self):
        return f"closed_year_keeps_{self.table.partition('_')[2]}"


def install(editor, rules):
    release(editor, rules)
    lay = lay_postgresql if editor.connection.vendor == "postgresql" else lay_sqlite
    for rule in rules:
        for statement in lay(rule):
            editor.execute(statement, params=None)


def release(editor, rules):
    for rule in rules:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP FUNCTION IF EXISTS {rule.name}() CASCADE", params=None)
            continue
        for what in ("added", "changed", "removed"):
            editor.execute(f"DROP TRIGGER IF EXISTS {rule.name}_{what}", params=None)


def lay_sqlite(rule):
    raised = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    yield (
        f"CREATE TRIGGER {rule.name}_added BEFORE INSERT ON {rule.table} "
        f"WHEN {is_closed(rule, 'NEW')} {raised}"
    )
    if condition := changed(rule, "IS NOT", "{}"):
        yield (
            f"CREATE TRIGGER {rule.name}_changed BEFORE UPDATE ON {rule.table} "
            f"WHEN ({condition}) AND ({is_closed(rule, 'OLD')} OR {is_closed(rule, 'NEW')}) {raised}"
        )
    yield (
        f"CREATE TRIGGER {rule.name}_removed BEFORE DELETE ON {rule.table} "
        f"WHEN {is_closed(rule, 'OLD')} {raised}"
    )


def lay_postgresql(rule):
    yield f"""
        CREATE FUNCTION {rule.name}() RETURNS trigger AS $$
        BEGIN
            IF (TG_OP <> 'DELETE' AND {is_closed(rule, "NEW")})
                OR (TG_OP <> 'INSERT' AND {is_closed(rule, "OLD")}) THEN
                RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN COALESCE(NEW, OLD);
        END $$ LANGUAGE plpgsql
    """
    made = f"FOR EACH ROW EXECUTE FUNCTION {rule.name}()"
    yield f"CREATE TRIGGER {rule.name}_added BEFORE INSERT ON {rule.table} {made}"
    if condition := changed(rule, "IS DISTINCT FROM", "{}::text"):
        yield (
            f"CREATE TRIGGER {rule.name}_changed BEFORE UPDATE ON {rule.table} "
            f"FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION {rule.name}()"
        )
    yield f"CREATE TRIGGER {rule.name}_removed BEFORE DELETE ON {rule.table} {made}"


def is_closed(rule, row):
    return f"EXISTS (SELECT 1 FROM mentoring_programme {rule.way.format(owner=f'{row}.{rule.owner}')})"


def changed(rule, differs, as_text):
    """Some fact differs, some word does and is not blank, or the end is written without an ending."""
    firm = [f"OLD.{one} {differs} NEW.{one}" for one in rule.facts]
    loose = [f"OLD.{one} {differs} NEW.{one}" for one in rule.ending]
    loose += [written(one, differs, as_text) for one in rule.words]
    if rule.ends and loose:
        loose = [f"(({' OR '.join(loose)}) AND NOT ({rule.ends}))"]
    return " OR ".join(firm + loose)


def written(column, differs, as_text):
    value = as_text.format(f"NEW.{column}")
    return (
        f"(OLD.{column} {differs} NEW.{column} "
        f"AND COALESCE({value}, '') NOT IN ('', '{{}}', '[]'))"
    )
