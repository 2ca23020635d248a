package io.koppel.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class OverviewTest {

    private final ConsoleServer console = ConsoleServer.shared();
    private final Browser viewer = console.signedIn(ConsoleServer.VIEWER);

    @Test
    void each_mapping_is_a_card_in_run_order_with_its_dependencies_drawn() {
        String page = viewer.get("/").body();

        assertThat(page).contains("<svg", "aria-label=\"Each mapping stands", "The same as a table", "Records per second");
        assertThat(page).containsSubsequence("/mappings/CURRENCY", "/mappings/CUSTOMER", "Bidirectional", "SALESPEOPLE");
    }

    @Test
    void records_of_both_systems_are_counted_in_the_background() {
        await().untilAsserted(() -> assertThat(viewer.get("/overview/cards").body()).contains("Counted", "UTC"));

        assertThat(viewer.get("/overview/cards").body())
                .doesNotContain("<html")
                .containsPattern("(?s)Coupled</dt><dd>[1-9][0-9.,]*</dd>");
    }
}
