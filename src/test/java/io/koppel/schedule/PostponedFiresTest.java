package io.koppel.schedule;

import static io.koppel.scenario.Installation.rows;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.koppel.cli.UseCases;
import io.koppel.crash.Pairs;
import io.koppel.run.RunProgress;
import io.koppel.scenario.ForeignSystems;
import io.koppel.scenario.Installation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** While a system is away its mappings wait: one run finds out, and no other one begins. */
class PostponedFiresTest {

    private final Installation koppel = Installation.with();

    @BeforeEach
    void create() {
        Pairs.create(koppel, 3, 2);
        koppel.mappings(ForeignSystems.MAPPINGS);
    }

    @AfterEach
    void close() {
        koppel.close();
    }

    private static void fire(UseCases useCases, String mapping) {
        useCases.get(ScheduledRuns.class).fired(mapping, new Fire(Cause.REGULAR, Instant.now(), false));
    }

    private Instant due(String mapping) {
        return koppel.useCases().get(Triggers.class).next(mapping, Set.of(Cause.AGAIN)).orElseThrow();
    }

    private String runs() {
        return rows(koppel.own(), "SELECT COUNT(*) FROM synchronization_run").get(0);
    }

    private String lastStatus(String mapping) {
        return rows(koppel.own(), "SELECT status FROM mapping_schedule WHERE mapping = '" + mapping + "'").get(0);
    }

    @Test
    void the_beginning_and_the_end_of_a_run_name_it_and_the_mapping_for_log_collectors() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(ScheduledRuns.class);
        logger.addAppender(log);
        logger.setLevel(Level.INFO);
        log.start();
        try {
            fire(koppel.useCases(), "USERS");
        } finally {
            logger.setLevel(null);
            logger.detachAppender(log);
        }

        assertThat(log.list).hasSize(2).allSatisfy(event -> {
            List<String> keys = new ArrayList<>(event.getMDCPropertyMap().keySet());
            event.getKeyValuePairs().forEach(pair -> keys.add(pair.key));
            assertThat(keys).as(event.getFormattedMessage()).contains("run", "mapping").doesNotHaveDuplicates();
        });
    }

    @Test
    void fires_are_postponed_until_the_system_is_looked_for_again() {
        try (UseCases away = koppel.another(
                RunProgress.NONE, "--koppel.sales.url=jdbc:mysql://127.0.0.1:1/crm", "--koppel.run.outage-limit=1s")) {
            fire(away, "USERS");
            assertThat(lastStatus("USERS")).isEqualTo("FAILED");

            fire(away, "THIRDPARTY");
            fire(away, "USERS");

            assertThat(lastStatus("THIRDPARTY")).isEqualTo("POSTPONED");
            assertThat(lastStatus("USERS")).isEqualTo("POSTPONED");
            assertThat(runs()).isEqualTo("1");
            assertThat(rows(koppel.own(), "SELECT TRIGGER_NAME FROM QRTZ_TRIGGERS WHERE TRIGGER_GROUP = 'AGAIN' ORDER BY 1"))
                    .containsExactly("THIRDPARTY", "USERS");
            away.get(PostponedFires.class).bringForward();
            assertThat(due("THIRDPARTY")).as("it is away").isAfter(Instant.now().plusSeconds(15));

            koppel.onOwn("UPDATE system_absence SET next_probe_at = since");
            fire(away, "USERS");
            assertThat(lastStatus("USERS")).as("looked for, in vain").isEqualTo("POSTPONED");
            assertThat(runs()).isEqualTo("1");
        }

        Instant farAway = Instant.now().plusSeconds(590);
        koppel.useCases().get(Triggers.class).once(Cause.AGAIN, "THIRDPARTY", "THIRDPARTY", farAway);
        koppel.onOwn("UPDATE system_absence SET next_probe_at = since");
        fire(koppel.useCases(), "USERS");
        koppel.useCases().get(PostponedFires.class).bringForward();
        assertThat(due("THIRDPARTY")).as("it is back").isBefore(Instant.now().plusSeconds(1));
        fire(koppel.useCases(), "THIRDPARTY");

        assertThat(lastStatus("THIRDPARTY")).isEqualTo("COMPLETED");
        assertThat(rows(koppel.own(), "SELECT * FROM system_absence")).isEmpty();
        Pairs.areInStep(koppel, 5);
    }
}
