package io.koppel.bench;

/** A full synchronization of what is coupled and equal. */
final class RepeatPart implements Part {

    @Override
    public String name() {
        return "repeat";
    }

    @Override
    public void measure(Workbench bench) {
        long records = bench.records();
        bench.coupledCustomers();
        Trial trial = bench.customers();
        Figure limit = bench.report()
                .add(new ServerLimit(trial).readBothSides().named(name(), "reading both sides once", records));
        Figure koppel = bench.report()
                .add(bench.koppel(trial, "unchanged", "To", records, "full", "--mapping", "CUSTOMER", "--yes")
                        .named(name(), "Koppel: full again, nothing changed", records));
        bench.report()
                .atMost(name(), "full again: time / reading both sides", koppel.seconds() / limit.seconds(), 2.0);
    }
}
