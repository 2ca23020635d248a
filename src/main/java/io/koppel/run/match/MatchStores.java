package io.koppel.run.match;

import io.koppel.coupling.Couplings;
import io.koppel.coupling.CreationExclusions;
import io.koppel.coupling.WorkList;
import io.koppel.journal.Audit;
import io.koppel.journal.SynchJobErrors;
import io.koppel.journal.SynchJobs;
import io.koppel.run.couple.CandidateHold;
import io.koppel.run.couple.Pairing;
import io.koppel.run.lease.Leases;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Koppel's own tables as far as coupling touches them. */
@Component
record MatchStores(
        DataSource database,
        TransactionTemplate transactions,
        Couplings couplings,
        Pairing pairs,
        CreationExclusions exclusions,
        CandidateHold holds,
        WorkList workList,
        SynchJobs jobs,
        SynchJobErrors errors,
        Audit audit,
        Leases leases) {}
