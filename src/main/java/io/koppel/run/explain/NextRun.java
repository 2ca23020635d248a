package io.koppel.run.explain;

import io.koppel.coupling.Awaited;
import io.koppel.coupling.Coupling;
import io.koppel.coupling.WorkListEntry;
import io.koppel.decision.Decision;
import io.koppel.decision.PassSettings.Uncoupled;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.record.TableRecord;
import io.koppel.run.FoundRecord;
import io.koppel.run.RunContext;
import io.koppel.run.explain.Explanation.Next;
import io.koppel.run.explain.Explanation.SideState;
import io.koppel.run.pass.PassReview;
import io.koppel.run.pass.PassSteps;
import io.koppel.run.preview.Layer;
import io.koppel.run.preview.PreviewedWrite;
import io.koppel.run.preview.WriteReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether the next run of modified records reads a record in each pass, and what it would decide. */
final class NextRun {

    private final IntegrationTableMapping mapping;
    private final RunContext run;
    private final Layer layer;
    private final PassSteps passes;
    private final Map<Pass, PassReview> reviews;

    NextRun(
            IntegrationTableMapping mapping,
            RunContext run,
            Layer layer,
            PassSteps passes,
            Map<Pass, PassReview> reviews) {
        this.mapping = mapping;
        this.run = run;
        this.layer = layer;
        this.passes = passes;
        this.reviews = reviews;
    }

    private record Reading(boolean read, String why) {}

    List<Next> of(FoundRecord found, List<SideState> sides, List<WorkListEntry> entries) {
        return Arrays.stream(Pass.values())
                .map(pass -> next(
                        pass,
                        found.coupling(),
                        sides.get(pass.source().ordinal()),
                        entries.stream().filter(entry -> entry.pass() == pass).toList()))
                .toList();
    }

    private Next next(Pass pass, @Nullable Coupling coupling, SideState source, List<WorkListEntry> entries) {
        PassReview review = reviews.get(pass);
        if (review == null) {
            return none(pass, "the mapping's direction is " + mapping.direction().label());
        }
        if (source.key() == null) {
            return none(pass, "there is no record on its source side");
        }
        List<TableRecord> sources = review.sources(List.of(source.key()));
        if (sources.isEmpty()) {
            return none(pass, "the record was deleted, and what is gone is not read");
        }
        Reading reading = reading(pass, coupling, source, entries);
        Decision decision = review.review(sources).get(0).decision();
        NextDecision words = NextDecision.of(decision);
        String reason = reading.read() ? words.reason() : "if it were read: " + words.action() + ", " + words.reason();
        List<PreviewedWrite> writes = new ArrayList<>();
        if (reading.read()) {
            WriteReport.planned(mapping, pass, decision, writes::add);
        }
        return new Next(pass, reading.read(), reading.why(), reading.read() ? words.action() : "None", reason, writes);
    }

    private static Next none(Pass pass, String why) {
        return new Next(pass, false, why, "None", why, List.of());
    }

    private Reading reading(
            Pass pass,
            @Nullable Coupling coupling,
            SideState source,
            List<WorkListEntry> entries) {
        if (!mapping.enabled()) {
            return new Reading(false, "the mapping is disabled");
        }
        boolean creating = run.settings(mapping).uncoupled() == Uncoupled.CREATE;
        boolean tried = coupling == null ? creating && source.inFilter() : !coupling.skipped();
        if (tried && entries.stream().anyMatch(this::triedAgain)) {
            return new Reading(true, "it stands on the work list and is tried again");
        }
        if (!source.inFilter()) {
            return new Reading(false, "it does not pass the filter: " + source.filter());
        }
        Instant since = passes.since(run, mapping, pass);
        if (since == null || source.modifiedOn() == null) {
            return new Reading(true, "the run reads every record that passes the filter");
        }
        return source.modifiedOn().isBefore(since)
                ? new Reading(false, "it was not modified since " + since + ", from when the run reads")
                : new Reading(true, "it was modified at " + source.modifiedOn() + ", and the run reads from " + since);
    }

    private boolean triedAgain(WorkListEntry entry) {
        return switch (entry.state()) {
            case FAILED, CONFLICT -> true;
            case WAITING -> coupled(entry.awaited());
            case SKIPPED, AMBIGUOUS, HELD, TURNED_BACK -> false;
        };
    }

    private boolean coupled(@Nullable Awaited awaited) {
        return awaited != null
                && !layer.stores()
                        .couplings()
                        .byKeys(awaited.mapping(), awaited.side(), List.of(awaited.key()))
                        .isEmpty();
    }
}
