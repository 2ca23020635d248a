package io.koppel.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the parts share: trials in the state in which the part before left them, made when first asked for. */
final class Workbench {

    private static final int STARTS = 3;
    private static final String[] NO_GRACE = {"--koppel.bc.commit-grace=0s", "--koppel.sales.commit-grace=0s"};

    private final BenchSettings settings;
    private final Report report;
    private final Trial reference;
    private @Nullable Double startUp;
    private @Nullable Double plainStartUp;
    private @Nullable Trial customers;
    private @Nullable Figure customersCoupled;
    private @Nullable Trial accounts;
    private @Nullable Figure accountsCoupled;

    Workbench(BenchSettings settings, Report report) {
        this.settings = settings;
        this.report = report;
        this.reference = Reference.make(settings);
    }

    BenchSettings settings() {
        return settings;
    }

    Report report() {
        return report;
    }

    Trial reference() {
        return reference;
    }

    long records() {
        return settings.records();
    }

    /** Seconds that Koppel needs for a run with nothing to do and next to no data. */
    double startUp() {
        if (startUp == null) {
            startUp = median(() -> run(reference, "modified", "-q").seconds());
        }
        return startUp;
    }

    double plainStartUp() {
        if (plainStartUp == null) {
            PlainBatch plain = new PlainBatch(reference);
            plainStartUp = median(() -> plain.empty(settings.javaCommand()).seconds());
        }
        return plainStartUp;
    }

    /** Customers of Business Central; coupled only once {@link #coupledCustomers} was called. */
    Trial customers() {
        if (customers == null) {
            customers = Customers.create(reference, "to", records());
        }
        return customers;
    }

    /** The full synchronization that created their accounts. */
    Figure coupledCustomers() {
        if (customersCoupled == null) {
            customersCoupled = full(customers(), "To", records());
        }
        return customersCoupled;
    }

    /** Accounts of Sales; coupled only once {@link #coupledAccounts} was called. */
    Trial accounts() {
        if (accounts == null) {
            accounts = Accounts.create(reference, "from", records());
        }
        return accounts;
    }

    Figure coupledAccounts() {
        if (accountsCoupled == null) {
            accountsCoupled = full(accounts(), "From", records());
        }
        return accountsCoupled;
    }

    /** A full synchronization that creates as many records. */
    Figure full(Trial trial, String direction, long records) {
        return koppel(trial, "inserted", direction, records, "full", "--mapping", "CUSTOMER", "--yes");
    }

    /** A command of Koppel without its start-up, checked to have done that much. */
    Figure koppel(Trial trial, String counter, String direction, long records, String... words) {
        return koppel(trial, counter, direction, records, true, words);
    }

    Figure koppel(
            Trial trial, String counter, String direction, long records, boolean withoutGrace, String... words) {
        return trial.time(
                any -> {
                    Program run = withoutGrace ? run(any, words) : any.koppel(json(words)).succeeded();
                    long done = Trial.job(run, "CUSTOMER", direction).get(counter).asLong();
                    if (done != records) {
                        throw new IllegalStateException(
                                String.join(" ", words) + ": " + counter + " " + done + " instead of " + records);
                    }
                    return run;
                },
                startUp());
    }

    /** With no commit grace, so that nothing is read twice that was written a moment ago. */
    static Program run(Trial trial, String... words) {
        List<String> all = new ArrayList<>(Arrays.asList(json(words)));
        all.addAll(List.of(NO_GRACE));
        return trial.koppel(all.toArray(String[]::new)).succeeded();
    }

    static double median(java.util.function.DoubleSupplier measure) {
        double[] seconds = new double[STARTS];
        for (int start = 0; start < STARTS; start++) {
            seconds[start] = measure.getAsDouble();
        }
        Arrays.sort(seconds);
        return seconds[STARTS / 2];
    }

    private static String[] json(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--output", "json"));
        return all.toArray(String[]::new);
    }
}
