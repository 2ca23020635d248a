package io.koppel.run.erase;

import io.koppel.coupling.CouplingGenerations;
import io.koppel.coupling.Couplings;
import io.koppel.coupling.CreationExclusions;
import io.koppel.coupling.CreationIntents;
import io.koppel.coupling.UndoHolds;
import io.koppel.coupling.WorkList;
import io.koppel.journal.Audit;
import io.koppel.journal.BeforeImages;
import io.koppel.journal.SynchJobErrors;
import org.springframework.stereotype.Component;

/** Koppel's own tables in which a record may be named. */
@Component
record ErasureStores(
        Couplings couplings,
        CouplingGenerations generations,
        CreationExclusions exclusions,
        CreationIntents intents,
        UndoHolds holds,
        WorkList workList,
        SynchJobErrors errors,
        BeforeImages images,
        Audit audit,
        LongTexts texts) {}
