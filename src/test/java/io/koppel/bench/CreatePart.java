package io.koppel.bench;

/** Creating and coupling what the other side does not have yet. */
final class CreatePart implements Part {

    private static final long MOST_PLAIN = 200_000;
    private static final long MOST_TABLE_SYNC = 20_000;

    @Override
    public String name() {
        return "create";
    }

    @Override
    public void measure(Workbench bench) {
        long records = bench.records();
        Report report = bench.report();
        Trial trial = bench.customers();
        Figure limit = report.add(new ServerLimit(trial)
                .createAccounts()
                .named(name(), "server: INSERT … SELECT of accounts and couplings", records));
        Figure plain = plain(bench, trial, "", "plain Spring Batch job, accounts only");
        Figure rewritten =
                plain(bench, trial, "&rewriteBatchedStatements=true", "same with rewriteBatchedStatements, accounts only");
        Figure koppel = report.add(
                bench.coupledCustomers().named(name(), "Koppel: full, To, accounts and couplings", records));
        report.atMost(name(), "full To: time / server's INSERT … SELECT", koppel.seconds() / limit.seconds(), 2.5);
        report.atLeast(name(), "full To: rate / plain Spring Batch job", koppel.rate() / plain.rate(), 3.0);
        report.atLeast(name(), "full To: rate / the same, rewriting", koppel.rate() / rewritten.rate(), null);
        if (TableSync.present()) {
            long some = Math.min(records, MOST_TABLE_SYNC);
            Figure sync = report.add(new TableSync(trial)
                    .copyAccounts(some)
                    .named(name(), "pt-table-sync, accounts only", some)
                    .noted(sample(some, records)));
            report.atLeast(name(), "full To: rate / pt-table-sync", koppel.rate() / sync.rate(), 10.0);
        }
    }

    private Figure plain(Workbench bench, Trial trial, String parameters, String name) {
        long some = Math.min(bench.records(), MOST_PLAIN);
        return bench.report()
                .add(new PlainBatch(trial)
                        .copyCustomers(parameters, some, bench.plainStartUp())
                        .named(name(), name, some)
                        .noted(sample(some, bench.records())));
    }

    private static String sample(long some, long all) {
        return some == all ? "" : "some of the rows; its rate is taken to be the same for all";
    }
}
