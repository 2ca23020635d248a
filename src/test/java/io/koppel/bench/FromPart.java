package io.koppel.bench;

/** The other way: customers of Business Central made from accounts, with the contacts that belong to them. */
final class FromPart implements Part {

    private static final long SOME = 100;

    @Override
    public String name() {
        return "from";
    }

    @Override
    public void measure(Workbench bench) {
        long records = bench.records();
        Report report = bench.report();
        Trial trial = bench.accounts();
        ServerLimit server = new ServerLimit(trial);
        Figure inserted = report.add(server.createCustomers()
                .named(name(), "server: INSERT … SELECT of customers, contacts, relations, couplings", records));
        Figure created =
                report.add(bench.coupledAccounts().named(name(), "Koppel: full, From, the same rows", records));
        report.atMost(name(), "full From: time / server's INSERT … SELECT", created.seconds() / inserted.seconds(), 2.5);
        modified(bench, trial, "nothing changed", 0);
        Accounts.edit(trial, "some", SOME);
        modified(bench, trial, "1 % changed", trial.number(Accounts.EDITED.formatted("some")));
        Accounts.edit(trial, "all", 1);
        Figure updated = report.add(
                server.updateCustomers().named(name(), "server: UPDATE … JOIN of all customers and contacts", records));
        Figure all = modified(bench, trial, "100 % changed", records);
        report.atMost(name(), "all changed From: time / UPDATE … JOIN", all.seconds() / updated.seconds(), 4.0);
    }

    private Figure modified(Workbench bench, Trial trial, String what, long records) {
        return bench.report()
                .add(bench.koppel(trial, "modified", "From", records, "modified", "--mapping", "CUSTOMER")
                        .named(name(), "Koppel: modified From, " + what, records));
    }
}
