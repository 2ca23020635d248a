package io.koppel.console;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.koppel.scenario.Installation;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class AuditTest {

    private final ConsoleServer console = ConsoleServer.shared();
    private final Installation koppel = console.installation();
    private final Browser operator = console.signedIn(ConsoleServer.OPERATOR);

    /** Addresses that change something, with a record or mapping that is not there. */
    private Map<String, RequestMappingInfo> actions() {
        Map<String, RequestMappingInfo> actions = new TreeMap<>();
        console.useCase(RequestMappingHandlerMapping.class).getHandlerMethods().keySet().stream()
                .filter(mapping -> !mapping.getMethodsCondition().getMethods().isEmpty()
                        && !mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET))
                .forEach(mapping -> mapping.getPatternValues()
                        .forEach(pattern -> actions.put(pattern.replaceAll("\\{[^}]+}", "none"), mapping)));
        return actions;
    }

    private int noted(String action) {
        return Integer.parseInt(rows(
                        koppel.own(),
                        "SELECT COUNT(*) FROM console_action WHERE who = 'administrator' AND action = '" + action
                                + "' AND outcome <> 'BEGUN'")
                .get(0));
    }

    @Test
    void every_action_that_there_is_leaves_a_line_with_what_became_of_it() {
        Map<String, RequestMappingInfo> actions = actions();
        assertThat(actions).hasSizeGreaterThan(20).containsKeys("/records/create", "/runs/none/undo", "/connection-setup/full");
        operator.submit("/connection-setup", "/connection-setup/LOCAL/disable", "reason", "Nothing may happen");
        try {
            actions.keySet().forEach(action -> {
                int before = noted(action);

                operator.submit("/connection-setup", action, "group", "none");

                assertThat(noted(action)).as(action).isEqualTo(before + 1);
            });
        } finally {
            operator.submit("/connection-setup", "/connection-setup/LOCAL/enable");
        }
    }

    @Test
    void what_a_viewer_tried_and_what_another_site_forged_is_noted_as_refused() {
        console.signedIn(ConsoleServer.VIEWER).submit("/connection-setup", "/records/include", "mapping", "AUDIT-2", "id", "1");
        operator.forge("/records/exclude", "mapping", "AUDIT-3", "password", "AUDIT-4");

        assertThat(operator.get("/audit?who=viewer&outcome=REFUSED&details=AUDIT-2").body())
                .contains("/records/include", "It takes the role of operator.");
        assertThat(operator.get("/audit?who=administrator&outcome=REFUSED&details=AUDIT-3").body())
                .contains("/records/exclude", "It was sent from no page of this session.")
                .doesNotContain("AUDIT-4");
    }

    @Test
    void the_page_is_filtered_by_who_what_and_when() {
        operator.submit("/connection-setup", "/records/include", "mapping", "AUDIT-1", "id", "x_y");
        String all = operator.get("/audit?details=AUDIT-1").body();

        assertThat(all).contains("mapping=AUDIT-1", "refused", "MAPPING_UNKNOWN");
        assertThat(operator.get("/audit?who=administrator&action=/records/inc&details=x_y&outcome=REFUSED").body())
                .contains("AUDIT-1");
        for (String other : new String[] {
            "who=nobody", "action=/errors&details=AUDIT-1", "details=AUDIT_1", "outcome=DONE&details=AUDIT-1",
            "until=2020-01-01", "from=2099-01-01"
        }) {
            assertThat(operator.get("/audit?" + other).body()).as(other).doesNotContain("mapping=AUDIT-1");
        }
        assertThat(operator.get("/audit?from=2020-01-01&until=2099-01-01&who=&outcome=&details=AUDIT-1").body())
                .contains("mapping=AUDIT-1");
    }
}
