package io.koppel.run.preview;

import io.koppel.journal.SynchJob;
import io.koppel.run.Endpoints;
import io.koppel.run.pass.PassStores;
import java.util.List;
import org.springframework.transaction.PlatformTransactionManager;

/** One overlay: what a preview reads and changes in the place of the systems and tables themselves. */
public final class Layer {

    private final Endpoints endpoints;
    private final PassStores stores;
    private final PreviewJobs jobs;

    Layer(Endpoints endpoints, PassStores stores, PreviewJobs jobs) {
        this.endpoints = endpoints;
        this.stores = stores;
        this.jobs = jobs;
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    public PassStores stores() {
        return stores;
    }

    public PlatformTransactionManager transactions() {
        return new NoTransactions();
    }

    /** In the order in which they began. */
    public List<SynchJob> jobs() {
        return jobs.all();
    }

    /** Records that would fail, or newly go to the error list. */
    public long errors() {
        return jobs.errors();
    }
}
