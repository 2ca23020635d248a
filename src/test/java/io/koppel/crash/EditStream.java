package io.koppel.crash;

import io.koppel.scenario.Installation;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** People at work on both sides at once, until they are told to stop. */
final class EditStream implements AutoCloseable {

    private static final int MILLIS_BETWEEN = 40;
    private static final int FIRST_RECORDS = 40;

    private final EditedRecords records = new EditedRecords();
    private final Editor local;
    private final Editor integration;
    private @Nullable ScheduledExecutorService working;

    EditStream(Installation koppel, long seed) {
        local = new Editor(EditedSide.LOCAL, koppel.local(), koppel.integration(), records, new Random(seed));
        integration =
                new Editor(EditedSide.INTEGRATION, koppel.integration(), koppel.local(), records, new Random(seed + 1));
    }

    /** Records for them to begin with. */
    void createRecords() throws SQLException {
        for (int number = 1; number <= FIRST_RECORDS; number++) {
            local.create("first LOCAL " + number);
            integration.create("first INTEGRATION " + number);
        }
    }

    void start() {
        working = Executors.newScheduledThreadPool(2);
        for (Editor editor : List.of(local, integration)) {
            working.scheduleWithFixedDelay(editor::act, 0, MILLIS_BETWEEN, TimeUnit.MILLISECONDS);
        }
    }

    /** Nobody edits any more, and everything is committed. */
    void stop() throws SQLException, InterruptedException {
        if (working != null) {
            working.shutdown();
            working.awaitTermination(1, TimeUnit.MINUTES);
        }
        local.finish();
        integration.finish();
    }

    EditedRecords records() {
        return records;
    }

    Editor editor(EditedSide side) {
        return side == EditedSide.LOCAL ? local : integration;
    }

    long actions() {
        return local.actions() + integration.actions();
    }

    @Override
    public void close() {
        if (working != null) {
            working.shutdownNow();
        }
        local.close();
        integration.close();
    }
}
