package io.koppel.bench;

/** Nothing changed among many records, and among few: what a run every few minutes costs. */
final class UnchangedPart implements Part {

    private static final long FEWER = 20;

    @Override
    public String name() {
        return "unchanged";
    }

    @Override
    public void measure(Workbench bench) {
        bench.coupledCustomers();
        long few = Math.max(1, bench.records() / FEWER);
        Trial small = Customers.create(bench.reference(), "small", few);
        bench.full(small, "To", few);
        Figure many = nothing(bench, bench.customers(), "nothing changed", bench.records());
        Figure little = nothing(bench, small, "nothing changed, a twentieth of the records", few);
        bench.report()
                .atMost(name(), "nothing changed: run among many / among few", many.seconds() / little.seconds(), 1.3);
    }

    /** By the run's own account: start-up and its noise would hide the difference. */
    private Figure nothing(Workbench bench, Trial trial, String what, long records) {
        Workbench.run(trial, "modified", "--mapping", "CUSTOMER");
        ServerCounters before = ServerCounters.read(trial.sql());
        Program[] last = new Program[1];
        double seconds = Workbench.median(() -> {
            last[0] = Workbench.run(trial, "modified", "--mapping", "CUSTOMER");
            return Trial.runSeconds(last[0]);
        });
        ServerCounters cost = ServerCounters.read(trial.sql()).since(before);
        return bench.report()
                .add(new Figure(
                        name(),
                        "Koppel: modified, " + what,
                        records,
                        seconds,
                        last[0].seconds() - seconds,
                        cost,
                        last[0].peakMemory(),
                        "the run alone, as it tells itself; cost of three runs"));
    }
}
