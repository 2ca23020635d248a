package io.koppel.run.couple;

import io.koppel.coupling.Coupling;
import io.koppel.coupling.Couplings;
import io.koppel.failure.Failures;
import io.koppel.journal.Counters;
import io.koppel.journal.SynchJob;
import io.koppel.journal.SynchJobType;
import io.koppel.journal.SynchJobs;
import io.koppel.mapping.Catalogue;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.mapping.Pass;
import io.koppel.mapping.Side;
import io.koppel.mapping.store.CatalogueRepository;
import io.koppel.run.Brake;
import io.koppel.run.MassChange;
import io.koppel.run.MappingHold;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Removes couplings because a person asks for it: page by page, each committed with its count (spec 12.4). */
@Component
public final class Uncouplings {

    static final String BY_A_PERSON = "uncoupled by a person";
    private static final int PAGE = 1000;

    private final CatalogueRepository catalogues;
    private final Couplings couplings;
    private final Uncoupling uncoupling;
    private final Brake brake;
    private final MappingHold hold;
    private final SynchJobs journal;
    private final Clock clock;
    private final Supplier<UUID> ids;

    Uncouplings(
            CatalogueRepository catalogues,
            Couplings couplings,
            Uncoupling uncoupling,
            Brake brake,
            MappingHold hold,
            SynchJobs journal,
            Clock clock,
            Supplier<UUID> ids) {
        this.catalogues = catalogues;
        this.couplings = couplings;
        this.uncoupling = uncoupling;
        this.brake = brake;
        this.hold = hold;
        this.journal = journal;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * @param localKeys of the coupled records
     * @param uncoupled how many of the records asked for have no coupling: they are counted Skipped
     * @param allowMassChange also where the person who named each record means many
     * @return the jobs, the mapping's own first
     * @throws io.koppel.failure.KoppelException MAPPING_HELD, MASS_CHANGE: nothing was done
     */
    public List<SynchJob> remove(
            IntegrationTableMapping mapping, List<String> localKeys, int uncoupled, boolean allowMassChange) {
        return journalled(mapping, jobs -> {
            check(mapping, localKeys.size(), allowMassChange);
            jobs.count(mapping.name(), skipped(uncoupled));
            for (int from = 0; from < localKeys.size(); from += PAGE) {
                List<String> keys = localKeys.subList(from, Math.min(localKeys.size(), from + PAGE));
                List<Coupling> page = List.copyOf(
                        couplings.byKeys(mapping.name(), Side.LOCAL, keys).values());
                jobs.count(mapping.name(), skipped(keys.size() - page.size()));
                remove(jobs, mapping.name(), page);
            }
        });
    }

    /**
     * Every coupling of the mapping.
     *
     * @throws io.koppel.failure.KoppelException MAPPING_HELD, MASS_CHANGE: nothing was done
     */
    public List<SynchJob> removeAll(IntegrationTableMapping mapping, boolean allowMassChange) {
        return journalled(mapping, jobs -> {
            check(mapping, couplings.count(mapping.name()), allowMassChange);
            jobs.count(mapping.name(), Counters.ZERO);
            List<Coupling> page = couplings.page(mapping.name(), null, PAGE);
            while (!page.isEmpty()) {
                remove(jobs, mapping.name(), page);
                page = couplings.page(mapping.name(), null, PAGE);
            }
        });
    }

    private void check(IntegrationTableMapping mapping, long count, boolean allowMassChange) {
        if (!allowMassChange) {
            brake.check(mapping.name(), MassChange.UNCOUPLINGS, count);
        }
    }

    private List<SynchJob> journalled(IntegrationTableMapping mapping, Consumer<Jobs> work) {
        return hold.during(uncoupling.concerned(mapping.name()), holder -> {
            Jobs jobs = new Jobs(holder, catalogues.load());
            try {
                work.accept(jobs);
                return jobs.finished();
            } catch (RuntimeException failure) {
                journal.finishOpen(holder, clock.instant(), Failures.message(failure));
                throw failure;
            }
        });
    }

    private void remove(Jobs jobs, String mapping, List<Coupling> page) {
        if (!page.isEmpty()) {
            uncoupling.remove(
                    jobs.holder,
                    mapping,
                    page,
                    BY_A_PERSON,
                    removed -> removed.forEach((name, gone) -> {
                        if (!gone.isEmpty()) {
                            jobs.count(name, uncoupled(gone.size()));
                        }
                    }));
        }
    }

    private static Counters uncoupled(int count) {
        return new Counters(count, 0, 0, 0, 0, 0, 0, 0, count, 0);
    }

    private static Counters skipped(int count) {
        return new Counters(count, 0, 0, 0, 0, count, 0, 0, 0, 0);
    }

    /** One job a mapping, opened when it first counts something. */
    private final class Jobs {

        private final String holder;
        private final Catalogue catalogue;
        private final Map<String, String> idByMapping = new LinkedHashMap<>();

        Jobs(String holder, Catalogue catalogue) {
            this.holder = holder;
            this.catalogue = catalogue;
        }

        void count(String mapping, Counters counters) {
            journal.add(idByMapping.computeIfAbsent(mapping, this::open), counters);
        }

        private String open(String mapping) {
            SynchJob job = new SynchJob(
                    ids.get().toString(),
                    holder,
                    mapping,
                    catalogue
                            .mapping(mapping)
                            .map(known -> known.direction().passes().get(0))
                            .orElse(Pass.TO),
                    SynchJobType.UNCOUPLING,
                    clock.instant(),
                    null,
                    Counters.ZERO,
                    "");
            journal.open(job);
            return job.id();
        }

        List<SynchJob> finished() {
            List<SynchJob> jobs = new ArrayList<>();
            for (String id : idByMapping.values()) {
                journal.finish(id, clock.instant(), "");
                journal.find(id).ifPresent(jobs::add);
            }
            return jobs;
        }
    }
}
