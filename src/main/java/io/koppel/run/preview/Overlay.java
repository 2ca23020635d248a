package io.koppel.run.preview;

import io.koppel.coupling.BaseLayouts;
import io.koppel.coupling.CouplingGenerations;
import io.koppel.coupling.Couplings;
import io.koppel.coupling.CreationExclusions;
import io.koppel.coupling.CreationIntents;
import io.koppel.coupling.SettledWindows;
import io.koppel.coupling.UndoHolds;
import io.koppel.coupling.WorkList;
import io.koppel.journal.BeforeImage;
import io.koppel.journal.BeforeImages;
import io.koppel.journal.ImageStore;
import io.koppel.mapping.Side;
import io.koppel.mapping.store.WatermarkRepository;
import io.koppel.run.Brake;
import io.koppel.run.Endpoints;
import io.koppel.run.pass.PassStores;
import io.koppel.run.pass.PauseStore;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes overlays: both systems and Koppel's own tables as a preview may change them, while nothing stored changes. */
@Component
public final class Overlay {

    private final Endpoints endpoints;
    private final Couplings couplings;
    private final CouplingGenerations generations;
    private final WorkList workList;
    private final CreationIntents intents;
    private final BaseLayouts layouts;
    private final WatermarkRepository watermarks;
    private final SettledWindows windows;
    private final CreationExclusions exclusions;
    private final Brake brake;
    private final UndoHolds holds;
    private final BeforeImages images;

    Overlay(
            Endpoints endpoints,
            Couplings couplings,
            CouplingGenerations generations,
            WorkList workList,
            CreationIntents intents,
            BaseLayouts layouts,
            WatermarkRepository watermarks,
            SettledWindows windows,
            CreationExclusions exclusions,
            Brake brake,
            UndoHolds holds,
            BeforeImages images) {
        this.endpoints = endpoints;
        this.couplings = couplings;
        this.generations = generations;
        this.workList = workList;
        this.intents = intents;
        this.layouts = layouts;
        this.watermarks = watermarks;
        this.windows = windows;
        this.exclusions = exclusions;
        this.brake = brake;
        this.holds = holds;
        this.images = images;
    }

    private record NoImages(ImageStore stored) implements ImageStore {

        @Override
        public void keep(List<BeforeImage> images) {}

        @Override
        public List<String> lastKeys(String mapping, Side side, int limit) {
            return stored.lastKeys(mapping, side, limit);
        }
    }

    /** A new one, still without any change. */
    public Layer layer() {
        PreviewCouplings previewed = new PreviewCouplings(couplings, workList, generations);
        PreviewJobs jobs = new PreviewJobs();
        return new Layer(
                new Endpoints(new PreviewEndpoint(endpoints.local()), new PreviewEndpoint(endpoints.integration())),
                new PassStores(
                        previewed,
                        previewed.generations(),
                        layouts::known,
                        new PreviewWorkList(workList, previewed),
                        new PreviewExclusions(exclusions),
                        new PreviewIntents(intents),
                        jobs,
                        jobs,
                        new PreviewWatermarks(watermarks),
                        new PreviewWindows(windows),
                        new NoImages(images),
                        holds,
                        (runId, mapping) -> {},
                        brake,
                        new PreviewMassChanges(),
                        PauseStore.NONE),
                jobs);
    }
}
