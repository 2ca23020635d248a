package io.koppel.run.pass;

import io.koppel.coupling.BaseLayouts;
import io.koppel.coupling.CouplingGenerations;
import io.koppel.coupling.Couplings;
import io.koppel.coupling.CreationIntents;
import io.koppel.coupling.UndoHolds;
import io.koppel.coupling.WorkList;
import io.koppel.journal.BeforeImages;
import io.koppel.journal.SynchJobErrors;
import io.koppel.journal.SynchJobs;
import io.koppel.mapping.store.WatermarkRepository;
import io.koppel.run.lease.Leases;
import org.springframework.stereotype.Component;

/** Koppel's own tables as far as a pass touches them. */
@Component
public record PassStores(
        Couplings couplings,
        CouplingGenerations generations,
        BaseLayouts layouts,
        WorkList workList,
        CreationIntents intents,
        SynchJobs jobs,
        SynchJobErrors errors,
        WatermarkRepository watermarks,
        BeforeImages images,
        UndoHolds holds,
        Leases leases) {}
