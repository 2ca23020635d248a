package io.koppel.live;

import io.koppel.journal.Counters;
import io.koppel.run.RunOutcome;
import java.util.List;

/** What a full synchronization of the sample data counts between two databases; any other pair of types must count the same. */
final class SampleCounters {

    /** Mapping, pass: read, inserted, modified, unchanged, skipped, failed, filtered. */
    static final List<String> FULL = List.of(
            "CURRENCY TO: 49 42 3 2 0 2 0",
            "SALESPEOPLE FROM: 30 30 0 0 0 0 0",
            "UNIT OF MEASURE TO: 47 38 2 5 0 2 0",
            "CUSTOMER TO: 616 600 0 0 4 12 0",
            "CUSTOMER FROM: 744 140 40 560 0 4 0",
            "CONTACT TO: 1854 1804 0 0 16 4 30",
            "CONTACT FROM: 2146 339 1 1795 8 3 0",
            "RESOURCE-PRODUCT TO: 160 155 0 0 0 5 0",
            "RESOURCE-PRODUCT FROM: 167 12 0 155 0 0 0",
            "ITEM-PRODUCT TO: 920 908 0 0 0 12 0",
            "ITEM-PRODUCT FROM: 948 37 0 908 0 3 0");

    private SampleCounters() {}

    static List<String> of(RunOutcome outcome) {
        return outcome.jobs().stream()
                .map(job -> job.mapping() + " " + job.pass() + ": " + text(job.counters()))
                .toList();
    }

    private static String text(Counters counters) {
        return counters.read() + " " + counters.inserted() + " " + counters.modified() + " " + counters.unchanged() + " "
                + counters.skipped() + " " + counters.failed() + " " + counters.filtered();
    }
}
