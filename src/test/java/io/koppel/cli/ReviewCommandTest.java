package io.koppel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReviewCommandTest {

    @Test
    void an_empty_installation_has_nothing_to_begin_with_but_users_and_currencies() {
        TestInstallation installation = TestInstallation.fresh();
        installation.run("migrate", "--reference-tables");

        JsonNode review = installation.run("review", "--output", "json").json();

        assertThat(review.get(0).propertyNames())
                .containsExactly(
                        "mapping", "direction", "localRecords", "integrationRecords", "coupled", "uncoupledLocal",
                        "uncoupledIntegration", "outOfFilterLocal", "outOfFilterIntegration", "recommendation",
                        "dependencies", "ready", "expectedMatches", "expectedCreatesTo", "expectedCreatesFrom",
                        "expectedSeconds");
        assertThat(review.findValuesAsString("recommendation"))
                .containsExactly(
                        "Couple Records", "Full Synchronization", "No Records Found", "No Records Found",
                        "No Records Found", "No Records Found", "No Records Found");
        assertThat(line(review, "CONTACT").get("ready").asBoolean()).isTrue();
        assertThat(line(review, "CUSTOMER").get("ready").asBoolean()).isFalse();
        assertThat(line(review, "CUSTOMER").get("dependencies").get(0).propertyNames())
                .containsExactly("mapping", "state");
    }

    @Test
    void counts_are_those_of_both_sides_and_left_records_are_told() {
        TestInstallation installation = TestInstallation.demonstrated();
        String customer = installation.koppel().queryForObject(
                "SELECT local_key FROM coupling WHERE mapping = 'CUSTOMER' ORDER BY local_key LIMIT 1", String.class);
        installation.bc().update("UPDATE customer SET blocked = 'All' WHERE system_id = ?", customer);
        installation.bc().update("INSERT INTO currency (code, description) VALUES ('XTS', 'Test')");
        installation.sales().update(
                "INSERT INTO transactioncurrency (transactioncurrencyid, isocurrencycode, exchangerate)"
                        + " VALUES ('0a000000-0000-4000-8000-00000000000a', 'XTS', 2)");
        JsonNode before = installation.run("review", "--output", "json").json();

        JsonNode line = line(before, "CUSTOMER");
        assertThat(line.get("outOfFilterLocal").asLong()).isGreaterThanOrEqualTo(1);
        assertThat(line.get("localRecords").asLong())
                .isEqualTo(installation.bc().queryForObject("SELECT COUNT(*) FROM customer WHERE blocked = ''", Long.class));
        assertThat(line.get("coupled").asLong())
                .isEqualTo(installation.koppel().queryForObject(
                        "SELECT COUNT(*) FROM coupling WHERE mapping = 'CUSTOMER'", Long.class));
        assertThat(line.get("expectedSeconds").asDouble()).isPositive();
        assertThat(line.get("ready").asBoolean()).isTrue();
        assertThat(line(before, "CURRENCY").get("expectedMatches").asLong()).isEqualTo(1);
        assertThat(installation.run("review", "--mapping", "customer").out()).contains("CUSTOMER", "Couple Records");
        assertThat(installation.run("review", "--mapping", "NOBODY").exitCode()).isEqualTo(2);
    }

    private static JsonNode line(JsonNode review, String mapping) {
        for (JsonNode line : review) {
            if (line.get("mapping").asString().equals(mapping)) {
                return line;
            }
        }
        throw new AssertionError("There is no line for " + mapping + ".");
    }
}
