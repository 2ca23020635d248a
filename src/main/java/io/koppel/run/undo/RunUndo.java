package io.koppel.run.undo;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.journal.BeforeImage;
import io.koppel.journal.BeforeImages.ChangedPass;
import io.koppel.journal.BeforeImages.LeftOut;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.Endpoints;
import io.koppel.run.Run;
import io.koppel.run.RunLauncher;
import io.koppel.run.RunOutcome;
import io.koppel.run.RunProperties;
import io.koppel.run.RunRequest;
import io.koppel.run.Runs;
import io.koppel.run.UndoneRun;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Undoes runs (spec 15.18): shows what that means, which changes nothing, and does it, as a run of its own. */
@Component
public final class RunUndo {

    private final Runs runs;
    private final RunLauncher launcher;
    private final CatalogueRepository catalogues;
    private final UndoStores stores;
    private final Endpoints endpoints;
    private final RunProperties properties;

    RunUndo(
            Runs runs,
            RunLauncher launcher,
            CatalogueRepository catalogues,
            UndoStores stores,
            Endpoints endpoints,
            RunProperties properties) {
        this.runs = runs;
        this.launcher = launcher;
        this.catalogues = catalogues;
        this.stores = stores;
        this.endpoints = endpoints;
        this.properties = properties;
    }

    /** @throws KoppelException RUN_UNKNOWN if there is nothing to undo */
    public UndoPlan plan(String runId, boolean deleteCreated) {
        List<ChangedPass> passes = passes(runId);
        UndoPlanner planner = new UndoPlanner(catalogues.load(), endpoints, stores.couplings(), deleteCreated);
        List<UndoItem> items = new ArrayList<>();
        for (ChangedPass pass : passes) {
            long before = Long.MAX_VALUE;
            List<BeforeImage> page = stores.images().page(runId, pass, before, properties.chunkSize());
            while (!page.isEmpty()) {
                items.addAll(planner.plan(page));
                before = page.get(page.size() - 1).number();
                page = stores.images().page(runId, pass, before, properties.chunkSize());
            }
        }
        return new UndoPlan(runId, items);
    }

    /** @throws KoppelException RUN_UNKNOWN, MAPPING_HELD: nothing was done */
    public RunOutcome undo(String runId, boolean deleteCreated) {
        Catalogue catalogue = catalogues.load();
        List<String> mappings = passes(runId).stream()
                .map(ChangedPass::mapping)
                .distinct()
                .filter(name -> catalogue.mapping(name).isPresent())
                .toList();
        if (mappings.isEmpty()) {
            throw nothing(runId, "none of its mappings exists any more");
        }
        return launcher.start(
                RunRequest.undo(mappings, new UndoneRun(runId, deleteCreated)),
                () -> stores.audit()
                        .record("run " + runId, null, deleteCreated ? "undone, what it created deleted" : "undone"));
    }

    /** What an undoing run let be. */
    public List<LeftOut> leftOut(String runId, RunOutcome undo) {
        return stores.images().leftOut(runId, undo.runId());
    }

    private List<ChangedPass> passes(String runId) {
        Run run = runs.find(runId)
                .orElseThrow(() -> new KoppelException(
                        ErrorCode.RUN_UNKNOWN, "There is no run " + runId + ". 'runs list' shows those that exist."));
        List<ChangedPass> passes = stores.images().passes(runId);
        if (passes.isEmpty()) {
            throw nothing(
                    runId,
                    run.request().undone() == null
                            ? "it changed nothing, was undone already, or what it changed is not kept any more"
                                    + " (koppel.undo.retention)"
                            : "it undid run " + run.request().undone().runId() + "; release the records that it holds"
                                    + " with 'errors release', and they are synchronized again");
        }
        return passes;
    }

    private static KoppelException nothing(String runId, String why) {
        return new KoppelException(
                ErrorCode.RUN_UNKNOWN, "There is nothing to undo of run " + runId + ": " + why + ".");
    }
}
