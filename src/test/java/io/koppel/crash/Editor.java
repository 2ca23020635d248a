package io.koppel.crash;

import io.koppel.crash.EditedRecords.Edit;
import io.koppel.database.TestSchema;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The people of one side: one action each time, drawn by lot. Also what they cannot know: whether a commit got through. */
final class Editor implements AutoCloseable {

    private static final long LONGEST_OPEN_MILLIS = 6_000;

    private final EditedSide side;
    private final TestSchema here;
    private final TestSchema there;
    private final EditedRecords records;
    private final Random lot;
    private final List<Edit> uncommitted = new ArrayList<>();
    private @Nullable Connection ready;
    private @Nullable Connection open;
    private long openUntil;
    private int created;
    private long actions;

    Editor(EditedSide side, TestSchema here, TestSchema there, EditedRecords records, Random lot) {
        this.side = side;
        this.here = here;
        this.there = there;
        this.records = records;
        this.lot = lot;
    }

    /** Edits, creates or deletes something. Nothing happens while the server is away. */
    void act() {
        try {
            Connection connection = connected();
            if (open != null && System.currentTimeMillis() > openUntil) {
                commitOpen();
            }
            int drawn = lot.nextInt(100);
            if (drawn < 3) {
                create(connection, side.name() + " " + ++created);
            } else if (drawn < 5) {
                delete(connection, anyName(connection));
            } else if (drawn < 9 && open == null) {
                editAndLeaveOpen();
            } else if (drawn < 20) {
                String name = anyName(connection);
                for (int times = 0; times < 3; times++) {
                    edit(connection, name, drawnFields(name));
                }
            } else if (drawn < 24 && side == EditedSide.LOCAL) {
                takeTheOtherSidesValues(connection, anyName(connection));
            } else {
                String name = anyName(connection);
                edit(connection, name, drawnFields(name));
            }
            actions++;
        } catch (SQLException failure) {
            forgetConnections();
        }
    }

    /** What was left open is committed; nobody edits any more. */
    void finish() throws SQLException {
        if (open != null) {
            commitOpen();
        }
    }

    long actions() {
        return actions;
    }

    /** One last edit of this record, of a field that travels both ways. */
    void touch(String name) throws SQLException {
        edit(connected(), name, EnumSet.of(EditedField.CAPITAL));
    }

    void create(String name) throws SQLException {
        create(connected(), name);
    }

    private void create(Connection connection, String name) throws SQLException {
        List<Edit> edits = new ArrayList<>();
        if (side == EditedSide.LOCAL && lot.nextInt(4) == 0) {
            createUser(connection, "user of " + name);
        }
        try (PreparedStatement insert = connection.prepareStatement(side.insert())) {
            insert.setString(1, name);
            for (EditedField field : EditedField.values()) {
                // The note never leaves the integration side.
                long value = field == EditedField.NOTE && side == EditedSide.INTEGRATION ? 0 : records.nextValue();
                insert.setLong(2 + field.ordinal(), value);
                if (value != 0) {
                    edits.add(new Edit(name, field, value, 0));
                }
            }
            insert.executeUpdate();
        }
        commit(connection, edits);
        records.created(name);
    }

    /** The records made next refer to it. */
    private static void createUser(Connection connection, String login) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO llx_user (login, lastname) VALUES (?, ?)")) {
            insert.setString(1, login);
            insert.setString(2, login);
            insert.executeUpdate();
        }
    }

    /** Each field mostly by one side, so that most records are edited on both sides without a conflict. */
    private EnumSet<EditedField> drawnFields(String name) {
        if (lot.nextInt(60) == 0) {
            return EnumSet.of(EditedField.PHONE);
        }
        boolean phoneIsOurs = name.hashCode() % 2 == 0 == (side == EditedSide.LOCAL);
        EnumSet<EditedField> fields = EnumSet.of(phoneIsOurs ? EditedField.PHONE : EditedField.CAPITAL);
        if (side == EditedSide.LOCAL && lot.nextInt(3) == 0) {
            fields.add(EditedField.NOTE);
        }
        return fields;
    }

    private void edit(Connection connection, String name, EnumSet<EditedField> fields) throws SQLException {
        commit(connection, change(connection, name, fields));
    }

    private void editAndLeaveOpen() throws SQLException {
        open = connect();
        openUntil = System.currentTimeMillis() + 500 + lot.nextLong(LONGEST_OPEN_MILLIS);
        for (int rows = 1 + lot.nextInt(3); rows > 0; rows--) {
            String name = anyName(open);
            uncommitted.addAll(change(open, name, drawnFields(name)));
        }
    }

    private void commitOpen() throws SQLException {
        List<Edit> edits = List.copyOf(uncommitted);
        uncommitted.clear();
        try (Connection committing = open) {
            open = null;
            commit(committing, edits);
        }
    }

    private List<Edit> change(Connection connection, String name, EnumSet<EditedField> fields) throws SQLException {
        Map<EditedField, Long> before = values(connection, side.selectToChange(), name);
        List<Edit> edits = new ArrayList<>();
        if (before.isEmpty()) {
            return edits;
        }
        for (EditedField field : fields) {
            edits.add(new Edit(name, field, records.nextValue(), before.get(field)));
        }
        update(connection, name, fields, edits.stream().map(Edit::value).toList());
        return edits;
    }

    /** Settles a conflict as a person does: by typing what the other side has. */
    private void takeTheOtherSidesValues(Connection connection, String name) throws SQLException {
        Map<EditedField, Long> ours = values(connection, side.selectToChange(), name);
        Map<EditedField, Long> theirs = onTheOtherSide(name);
        if (ours.isEmpty() || theirs.isEmpty()) {
            connection.rollback();
            return;
        }
        EnumSet<EditedField> fields = EnumSet.of(EditedField.PHONE, EditedField.CAPITAL);
        fields.forEach(field -> records.givenUp(name, field, ours.get(field)));
        update(connection, name, fields, fields.stream().map(theirs::get).toList());
        connection.commit();
    }

    /** @throws SQLException never because of the record; it may be gone */
    void settle(String name) throws SQLException {
        takeTheOtherSidesValues(connected(), name);
    }

    private void delete(Connection connection, String name) throws SQLException {
        Map<EditedField, Long> ours = values(connection, side.selectToChange(), name);
        Map<EditedField, Long> theirs = onTheOtherSide(name);
        if (!ours.isEmpty() && !theirs.isEmpty()) {
            records.complete(name);
        }
        if (ours.isEmpty() || records.deletionOpen(name)) {
            connection.rollback();
            return;
        }
        records.deleted(name, side, ours, !theirs.isEmpty());
        try (PreparedStatement delete = connection.prepareStatement(side.delete())) {
            delete.setString(1, name);
            delete.executeUpdate();
        }
        connection.commit();
    }

    private Map<EditedField, Long> onTheOtherSide(String name) throws SQLException {
        try (Connection other = there.dataSource().getConnection()) {
            return values(other, side.other().select(), name);
        }
    }

    private void update(Connection connection, String name, EnumSet<EditedField> fields, List<Long> values)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(side.update(fields))) {
            int parameter = 0;
            for (long value : values) {
                update.setLong(++parameter, value);
            }
            update.setString(++parameter, name);
            update.executeUpdate();
        }
    }

    private void commit(Connection connection, List<Edit> edits) throws SQLException {
        records.proposed(edits);
        connection.commit();
        records.committed(side, edits);
    }

    private static Map<EditedField, Long> values(Connection connection, String query, String name) throws SQLException {
        Map<EditedField, Long> values = new EnumMap<>(EditedField.class);
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    for (EditedField field : EditedField.values()) {
                        values.put(field, row.getLong(1 + field.ordinal()));
                    }
                }
            }
        }
        return values;
    }

    private String anyName(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet name = statement.executeQuery(side.anyName())) {
            return name.next() ? name.getString(1) : "";
        }
    }

    private Connection connected() throws SQLException {
        if (ready == null) {
            ready = connect();
        }
        return ready;
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(here.url(), here.username(), here.password());
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(false);
        return connection;
    }

    /** What was not committed is undone by the server. */
    private void forgetConnections() {
        close(ready);
        ready = null;
        close(open);
        open = null;
        uncommitted.clear();
    }

    private static void close(@Nullable Connection connection) {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException gone) {
                // The server has forgotten it, too.
                return;
            }
        }
    }

    @Override
    public void close() {
        forgetConnections();
    }
}
