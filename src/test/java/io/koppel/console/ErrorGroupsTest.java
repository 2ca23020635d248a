package io.koppel.console;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.scenario.Installation;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is done with many entries of the error list at once. */
class ErrorGroupsTest {

    private static final int MORE_THAN_A_PAGE = 60;
    private static final Pattern GROUP = Pattern.compile("name=\"group\" value=\"([0-9a-f]{8})\"");
    private static final Pattern ENTRY = Pattern.compile("name=\"entry\" value=\"RESOURCE-PRODUCT\t([^\"]+)\"");
    private static final Pattern NEXT = Pattern.compile("<a rel=\"next\" href=\"([^\"]+)\"");

    private final ConsoleServer console = ConsoleServer.shared();
    private final Installation koppel = console.installation();
    private final Browser operator = console.signedIn(ConsoleServer.OPERATOR);

    private String customer(int which) {
        return rows(
                        koppel.own(),
                        "SELECT local_key FROM coupling WHERE mapping = 'CUSTOMER' AND skipped = 0 AND to_result = 1"
                                + " ORDER BY local_key LIMIT 1 OFFSET " + which)
                .get(0);
    }

    private String account(String customer) {
        return rows(koppel.own(), "SELECT integration_key FROM coupling WHERE mapping = 'CUSTOMER' AND local_key = '" + customer + "'")
                .get(0);
    }

    private static String found(Pattern pattern, String page) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(pattern.pattern()).isTrue();
        return matcher.group(1).replace("&amp;", "&");
    }

    @Test
    void the_list_goes_on_where_the_page_ends_and_a_group_is_too_many_to_uncouple_without_another_question() {
        koppel.onOwn(
                "DELETE FROM work_list WHERE mapping = 'RESOURCE-PRODUCT'",
                "UPDATE coupling SET skipped = 0 WHERE mapping = 'RESOURCE-PRODUCT'",
                "UPDATE coupling SET skipped = 1, to_result = 2 WHERE mapping = 'RESOURCE-PRODUCT' ORDER BY local_key LIMIT "
                        + MORE_THAN_A_PAGE,
                "INSERT IGNORE INTO skipped_coupling SELECT mapping, local_key FROM coupling WHERE skipped = 1"
                        + " AND mapping = 'RESOURCE-PRODUCT'");
        String list = "/errors?mapping=RESOURCE-PRODUCT&state=SKIPPED";
        String first = operator.get(list).body();
        List<String> shown = ENTRY.matcher(first).results().map(entry -> entry.group(1)).toList();
        String second = operator.get(found(NEXT, first)).body();
        assertThat(shown).hasSize(50);
        assertThat(ENTRY.matcher(second).results().map(entry -> entry.group(1)))
                .hasSize(MORE_THAN_A_PAGE - shown.size())
                .doesNotContainAnyElementsOf(shown);

        String group = found(GROUP, first);
        assertThat(operator.get("/errors?group=" + group).body()).contains("What to do", "All messages");
        assertThat(console.signedIn(ConsoleServer.VIEWER).speaking("nl").get("/errors?group=" + group).body())
                .contains("Wat te doen", "De koppeling blijft buiten gewone synchronisaties");
        assertThat(operator.submit("/errors", "/errors/uncouple", "group", group).body())
                .contains("Are these too many?", "name=\"many\"", "RESOURCE-PRODUCT");
        assertThat(operator.submit("/errors", "/errors/retry", "group", group, "back", list).body())
                .contains("Taken up again: ", "Nothing is out of step.");
        assertThat(rows(koppel.own(), "SELECT COUNT(*) FROM coupling WHERE skipped = 1 AND mapping = 'RESOURCE-PRODUCT'"))
                .containsExactly("0");
    }

    @Test
    void couplings_of_several_records_are_removed_after_a_question() {
        String one = customer(31);
        String other = customer(32);
        String entries = "CUSTOMER\t" + one + "\nCUSTOMER\t" + other;

        assertThat(operator.submit("/errors", "/errors/ask-uncouple", "entry", entries).body())
                .contains("Couplings to be removed: 2", ">Yes<", one, other);
        assertThat(operator.submit("/errors", "/errors/uncouple", "entry", entries).body()).contains("Uncoupled: 2.");
        assertThat(rows(koppel.own(), "SELECT COUNT(*) FROM coupling WHERE local_key IN ('" + one + "', '" + other + "')"))
                .containsExactly("0");
        assertThat(operator.submit("/errors", "/errors/uncouple", "entry", entries).body()).contains("It is not coupled.");
    }

    @Test
    void a_deleted_counterpart_is_made_again_or_its_other_end_deleted_too() {
        String kept = customer(34);
        String given = customer(35);
        koppel.onIntegration(
                "DELETE FROM account WHERE accountid IN ('" + account(kept) + "', '" + account(given) + "')");

        assertThat(operator.submit("/errors", "/errors/restore", "entry", "CUSTOMER\t" + kept).body())
                .contains("Restored: 1.", "/runs/");
        assertThat(rows(koppel.integration(), "SELECT COUNT(*) FROM account WHERE accountid = '" + account(kept) + "'"))
                .containsExactly("1");
        assertThat(operator.submit("/errors", "/errors/ask-delete", "entry", "CUSTOMER\t" + given).body())
                .contains("Couplings of which one record is gone: 1.");
        assertThat(operator.submit("/errors", "/errors/delete", "entry", "CUSTOMER\t" + given).body()).contains("Deleted: 1.");
        assertThat(rows(koppel.local(), "SELECT COUNT(*) FROM customer WHERE system_id = '" + given + "'")).containsExactly("0");
    }

    @Test
    void nobody_is_sent_elsewhere_afterwards() {
        for (String back : List.of("//evil.example", "https://evil.example/errors?", "/audit", "/errors?a\r\nX: 1")) {
            assertThat(operator.submit("/errors", "/errors/retry", "entry", "CUSTOMER\t" + customer(36), "back", back)
                            .uri()
                            .toString())
                    .as(back)
                    .endsWith("/errors");
        }
    }
}
