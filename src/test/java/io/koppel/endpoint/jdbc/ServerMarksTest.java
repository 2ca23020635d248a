package io.koppel.endpoint.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.endpoint.Recognition;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** By what a server and schema are known again, and by what not (spec 15.15). */
class ServerMarksTest {

    private static final Set<String> TABLES = Set.of("account 1700000000", "contact 1700000001");
    private static final Set<String> NEW_TABLES = Set.of("account 1800000000", "contact 1800000000");

    private static ServerMarks marks(Set<String> tables, String... variables) {
        Map<String, String> all = new HashMap<>(
                Map.of("schema", "crm", "hostname", "db-1", "datadir", "/var/lib/mysql/", "server_id", "1"));
        for (int index = 0; index < variables.length; index += 2) {
            all.put(variables[index], variables[index + 1]);
        }
        return new ServerMarks(all, tables);
    }

    private static Recognition recognize(ServerMarks recorded, ServerMarks now) {
        return now.recognize(ServerMarks.of(recorded.text()));
    }

    @Test
    void another_schema_is_another_system_whatever_else_is_equal() {
        assertThat(recognize(marks(TABLES, "server_uuid", "u"), marks(TABLES, "server_uuid", "u", "schema", "crm2")))
                .isEqualTo(Recognition.DIFFERENT);
    }

    @Test
    void a_server_uuid_says_all() {
        assertThat(recognize(
                        marks(TABLES, "server_uuid", "u"), marks(NEW_TABLES, "server_uuid", "u", "hostname", "other")))
                .isEqualTo(Recognition.SAME);
        assertThat(recognize(marks(TABLES, "server_uuid", "u"), marks(TABLES, "server_uuid", "v")))
                .isEqualTo(Recognition.DIFFERENT);
        assertThat(recognize(marks(TABLES), marks(TABLES, "server_uuid", "v"))).isEqualTo(Recognition.DIFFERENT);
    }

    @Test
    void without_one_a_table_created_at_the_same_time_proves_the_schema_wherever_it_moved() {
        assertThat(recognize(marks(TABLES), marks(TABLES, "hostname", "db-2", "datadir", "/data/", "server_uid", "x")))
                .isEqualTo(Recognition.SAME);
        assertThat(recognize(marks(TABLES), marks(Set.of("account 1700000000", "fresh 1900000000"), "hostname", "db-2")))
                .isEqualTo(Recognition.SAME);
    }

    @Test
    void a_restore_in_place_keeps_the_server_known() {
        assertThat(recognize(marks(TABLES), marks(NEW_TABLES))).isEqualTo(Recognition.SAME);
    }

    @Test
    void another_server_with_other_tables_of_the_same_names_is_not_known() {
        assertThat(recognize(marks(TABLES), marks(NEW_TABLES, "hostname", "db-2"))).isEqualTo(Recognition.UNSURE);
        assertThat(recognize(marks(TABLES, "server_uid", "x"), marks(NEW_TABLES, "server_uid", "y")))
                .isEqualTo(Recognition.UNSURE);
    }

    @Test
    void a_real_server_knows_itself() {
        TestSide side = TestSide.create("marks", "CREATE TABLE customer (id INT PRIMARY KEY)");

        String identification = side.endpoint().identification();

        assertThat(identification).contains("schema=", "hostname=", "table customer ");
        assertThat(side.endpoint().recognize(identification)).isEqualTo(Recognition.SAME);
    }
}
