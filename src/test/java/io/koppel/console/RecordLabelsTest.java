package io.koppel.console;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.scenario.Installation;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RecordLabelsTest {

    private static final Pattern FETCHED = Pattern.compile("hx-get=\"(/[^\"]*labels[^\"]*)\"");
    private static final String HOSTILE = "<script>alert(1)</script> =1+1 \u202Egnp";

    private final ConsoleServer console = ConsoleServer.shared();
    private final Installation koppel = console.installation();
    private final Browser viewer = console.signedIn(ConsoleServer.VIEWER);

    private String labels(String page) {
        Matcher fetched = FETCHED.matcher(page);
        assertThat(fetched.find()).as(page).isTrue();
        return viewer.get(fetched.group(1).replace("&amp;", "&")).body();
    }

    @Test
    void couplings_errors_and_jobs_call_records_by_number_and_name() {
        String[] first = rows(
                        koppel.own(),
                        "SELECT local_key, integration_key FROM coupling WHERE mapping = 'CUSTOMER' ORDER BY local_key LIMIT 1")
                .get(0)
                .split("\\|");
        String called = rows(
                        koppel.local(), "SELECT no, name FROM customer WHERE system_id = '" + first[0] + "'")
                .get(0)
                .split("\\|")[0];

        String couplings = viewer.get("/couplings?mapping=CUSTOMER").body();
        Matcher shown = Pattern.compile("class=\"words (r[0-9a-f-]+)\"[^>]*>" + first[0]).matcher(couplings);
        assertThat(shown.find()).isTrue();
        assertThat(labels(couplings))
                .contains("hx-swap-oob=\"innerHTML:." + shown.group(1) + "\"", called, first[0], first[1])
                .doesNotContain("<html");
        assertThat(viewer.get("/records?mapping=CUSTOMER&id=" + first[0]).body()).contains("CUSTOMER " + called);

        assertThat(labels(viewer.get("/errors?mapping=CUSTOMER").body())).contains("hx-swap-oob", "class=\"words under\"");
        String job = rows(koppel.own(), "SELECT id FROM synch_job WHERE mapping = 'CUSTOMER' AND inserted > 0 AND pass LIKE 'T%' LIMIT 1")
                .get(0);
        assertThat(labels(viewer.get("/jobs/" + job).body())).containsPattern("C0\\d+ ");
    }

    @Test
    void a_hostile_name_is_words_wherever_it_shows() {
        String[] customer = rows(koppel.local(), "SELECT system_id, name, no FROM customer ORDER BY system_id DESC LIMIT 1")
                .get(0)
                .split("\\|");
        koppel.onLocal("UPDATE customer SET name = '" + HOSTILE + "' WHERE system_id = '" + customer[0] + "'");
        try {
            String here = "mapping=CUSTOMER&id=" + customer[0];
            for (String page : new String[] {
                "/records?" + here, "/records/history?" + here, "/couplings?mapping=CUSTOMER&text=" + customer[2],
                "/couplings/labels?mapping=CUSTOMER&after=" + before(customer[0])
            }) {
                assertThat(viewer.get(page).body()).as(page).doesNotContain("<script>alert");
            }
            assertThat(viewer.get("/records?" + here).body()).contains("&lt;script&gt;alert(1)&lt;/script&gt; =1+1");
        } finally {
            koppel.onLocal("UPDATE customer SET name = '" + customer[1] + "' WHERE system_id = '" + customer[0] + "'");
        }
    }

    private static String before(String key) {
        return key.substring(0, key.length() - 1);
    }
}
