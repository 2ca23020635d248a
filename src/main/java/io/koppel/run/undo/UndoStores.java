package io.koppel.run.undo;

import io.koppel.coupling.CouplingText;
import io.koppel.coupling.Couplings;
import io.koppel.coupling.CreationExclusions;
import io.koppel.coupling.UndoHolds;
import io.koppel.coupling.WorkList;
import io.koppel.journal.Audit;
import io.koppel.journal.BeforeImages;
import io.koppel.journal.SynchJobErrors;
import io.koppel.journal.SynchJobs;
import io.koppel.mapping.store.WatermarkRepository;
import io.koppel.run.lease.Leases;
import org.springframework.stereotype.Component;

/** Koppel's own tables as far as undoing a run touches them. */
@Component
record UndoStores(
        BeforeImages images,
        Audit audit,
        Couplings couplings,
        CouplingText couplingText,
        CreationExclusions exclusions,
        WorkList workList,
        UndoHolds holds,
        SynchJobs jobs,
        SynchJobErrors errors,
        WatermarkRepository watermarks,
        Leases leases) {}
