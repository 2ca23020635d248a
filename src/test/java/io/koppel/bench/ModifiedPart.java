package io.koppel.bench;

/** What people edited goes over: some, more, all. */
final class ModifiedPart implements Part {

    private static final double SECONDS_FOR_A_THOUSAND = 2;

    @Override
    public String name() {
        return "modified";
    }

    @Override
    public void measure(Workbench bench) {
        bench.coupledCustomers();
        Trial trial = bench.customers();
        modified(bench, trial, "nothing changed", 0);
        for (long every : new long[] {1000, 100}) {
            Customers.edit(trial, "e" + every, every);
            modified(bench, trial, 100.0 / every + " % changed", bench.records() / every);
        }
        long thousand = Math.max(1, bench.records() / 1000);
        Customers.edit(trial, "k", thousand);
        Figure few = modified(bench, trial, "one in " + thousand + " changed", bench.records() / thousand);
        bench.report().atMost(name(), "1,000 changed: seconds", few.seconds(), SECONDS_FOR_A_THOUSAND);
        Customers.edit(trial, "all", 1);
        Figure limit = bench.report()
                .add(new ServerLimit(trial)
                        .updateAccounts()
                        .named(name(), "server: UPDATE … JOIN of all accounts", bench.records()));
        Figure all = modified(bench, trial, "100 % changed", bench.records());
        bench.report().atMost(name(), "all changed: time / UPDATE … JOIN", all.seconds() / limit.seconds(), 4.0);
        Customers.edit(trial, "grace", 1000);
        bench.report()
                .add(bench.koppel(
                                trial,
                                "modified",
                                "To",
                                bench.records() / 1000,
                                false,
                                "modified",
                                "--mapping",
                                "CUSTOMER")
                        .named(name(), "Koppel: modified To, 0.1 % changed, default grace", bench.records() / 1000)
                        .noted("reads again what was written within the last minute"));
    }

    private Figure modified(Workbench bench, Trial trial, String what, long records) {
        return bench.report()
                .add(bench.koppel(trial, "modified", "To", records, "modified", "--mapping", "CUSTOMER")
                        .named(name(), "Koppel: modified To, " + what, records));
    }
}
