package io.koppel.run.pass;

import io.koppel.coupling.CouplingStore;
import io.koppel.coupling.ExclusionStore;
import io.koppel.coupling.GenerationStore;
import io.koppel.coupling.IntentStore;
import io.koppel.coupling.LayoutStore;
import io.koppel.coupling.SettledWindowStore;
import io.koppel.coupling.UndoHolds;
import io.koppel.coupling.WorkListStore;
import io.koppel.journal.ImageStore;
import io.koppel.journal.SynchJobErrorStore;
import io.koppel.journal.SynchJobStore;
import io.koppel.mapping.store.WatermarkStore;
import io.koppel.run.Brake;
import io.koppel.run.lease.HeldMappings;
import org.springframework.stereotype.Component;

/** Koppel's own tables as far as a pass touches them. */
@Component
public record PassStores(
        CouplingStore couplings,
        GenerationStore generations,
        LayoutStore layouts,
        WorkListStore workList,
        ExclusionStore exclusions,
        IntentStore intents,
        SynchJobStore jobs,
        SynchJobErrorStore errors,
        WatermarkStore watermarks,
        SettledWindowStore windows,
        ImageStore images,
        UndoHolds holds,
        HeldMappings leases,
        Brake brake,
        MassChangeStore massChanges,
        PauseStore pauses) {}
