package io.koppel.crash;

/** How people see and change the records of one side. A record has the same name on both, which nobody changes. */
enum EditedSide {
    LOCAL(
            "FROM societe WHERE nom = ?",
            "SELECT nom FROM societe ORDER BY RAND() LIMIT 1",
            "UPDATE societe SET %s WHERE nom = ?",
            "INSERT INTO societe (nom, phone, capital, note, fk_user) SELECT ?, ?, ?, ?, MAX(rowid) FROM llx_user",
            "DELETE FROM societe WHERE nom = ?"),
    /** Its application keeps the time of change itself, and deletes by a mark. */
    INTEGRATION(
            "FROM accounts WHERE name = ? AND deleted = 0",
            "SELECT name FROM accounts WHERE deleted = 0 ORDER BY RAND() LIMIT 1",
            "UPDATE accounts SET %s, date_modified = UTC_TIMESTAMP() WHERE name = ? AND deleted = 0",
            "INSERT INTO accounts (id, name, phone_office, annual_revenue, description, date_modified, assigned_user_id)"
                    + " SELECT UUID(), ?, ?, ?, ?, UTC_TIMESTAMP(), MAX(id) FROM users",
            "UPDATE accounts SET deleted = 1, date_modified = UTC_TIMESTAMP() WHERE name = ? AND deleted = 0");

    private static final String VALUE = "CAST(COALESCE(NULLIF(%s, ''), 0) AS DECIMAL(20, 0))";

    private final String where;
    private final String anyName;
    private final String update;
    private final String insert;
    private final String delete;

    EditedSide(String where, String anyName, String update, String insert, String delete) {
        this.where = where;
        this.anyName = anyName;
        this.update = update;
        this.insert = insert;
        this.delete = delete;
    }

    EditedSide other() {
        return this == LOCAL ? INTEGRATION : LOCAL;
    }

    /** The values in the order of {@link EditedField}. */
    String select() {
        StringBuilder columns = new StringBuilder("SELECT ");
        for (EditedField field : EditedField.values()) {
            columns.append(field.ordinal() == 0 ? "" : ", ").append(VALUE.formatted(field.column(this)));
        }
        return columns.append(' ').append(where).toString();
    }

    /** The same, for somebody who will change the row; what somebody else is changing is left out. */
    String selectToChange() {
        return select() + " FOR UPDATE SKIP LOCKED";
    }

    String anyName() {
        return anyName;
    }

    String update(Iterable<EditedField> fields) {
        StringBuilder assignments = new StringBuilder();
        for (EditedField field : fields) {
            assignments.append(assignments.isEmpty() ? "" : ", ").append(field.column(this)).append(" = ?");
        }
        return update.formatted(assignments);
    }

    String insert() {
        return insert;
    }

    String delete() {
        return delete;
    }
}
