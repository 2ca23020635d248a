package io.koppel.bench;

/** Coupling as many customers with as many accounts by their names. */
final class MatchPart implements Part {

    @Override
    public String name() {
        return "match";
    }

    @Override
    public void measure(Workbench bench) {
        long records = bench.records();
        Trial trial = Customers.create(bench.reference(), "match", records);
        Accounts.addTo(trial);
        trial.koppel("mappings", "set", "CUSTOMER", "fields.name:name.useForMatchBasedCoupling=true", "--yes")
                .succeeded();
        Figure join = bench.report()
                .add(new ServerLimit(trial).joinByName().named(name(), "server: join by name, keys read", records));
        Figure koppel = bench.report()
                .add(bench.koppel(trial, "coupled", "To", records, "couplings", "match", "CUSTOMER")
                        .named(name(), "Koppel: couplings match by name", records));
        bench.report().atMost(name(), "match: time / join", koppel.seconds() / join.seconds(), 5.0);
    }
}
