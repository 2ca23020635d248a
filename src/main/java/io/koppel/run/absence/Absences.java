package io.koppel.run.absence;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Side;
import io.koppel.run.Endpoints;
import io.koppel.run.SideProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps of each system whether it is away, and since when. It begins once and ends once: what every run would tell
 * anew is told once, and nobody starts runs that cannot but fail.
 */
@Component
public class Absences {

    private static final Logger LOG = LoggerFactory.getLogger(Absences.class);
    private static final Set<ErrorCode> AWAY = Set.of(ErrorCode.SYSTEM_UNREACHABLE, ErrorCode.SYSTEM_REFUSES);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final AbsenceTable table;
    private final Endpoints endpoints;
    private final Clock clock;

    Absences(AbsenceTable table, Endpoints endpoints, Clock clock) {
        this.table = table;
        this.endpoints = endpoints;
        this.clock = clock;
    }

    /** Whether a failure means that a whole system is away, and so all its mappings wait. */
    public static boolean isAway(ErrorCode code) {
        return AWAY.contains(code);
    }

    /** Those that go on. */
    public List<Absence> open() {
        return table.open();
    }

    /** Why a scheduler starts nothing now: an absence that goes on and need not be looked at again yet. */
    public Optional<Absence> postponing() {
        Instant now = clock.instant();
        return table.open().stream()
                .filter(absence -> absence.nextProbe().isAfter(now))
                .findFirst();
    }

    /**
     * Before something is begun that needs both systems. A system known to be away is looked for once; one that is not
     * known to be may be back in a moment, which is for a run to wait for.
     *
     * @throws KoppelException SYSTEM_UNREACHABLE, SYSTEM_REFUSES: since when, and that nothing was done; or what else
     *     is set wrongly
     */
    public void require() {
        for (Side side : Side.values()) {
            Optional<KoppelException> trouble = probe(side);
            if (trouble.isPresent()) {
                refuse(side, trouble.get());
            }
        }
    }

    private void refuse(Side side, KoppelException trouble) {
        boolean known = table.find(side).isPresent();
        if (trouble.code() == ErrorCode.SYSTEM_UNREACHABLE && !known) {
            return;
        }
        if (!isAway(trouble.code())) {
            throw trouble;
        }
        away(side, trouble, clock.instant());
        String since = table.find(side).filter(absence -> known).map(absence -> absence.text() + " ").orElse("");
        // The cause must not be told instead: it knows nothing of the state.
        throw new KoppelException(trouble.code(), since + trouble.getMessage() + " Nothing was done.", trouble.getCause());
    }

    /**
     * Looks at both systems after something failed.
     *
     * @param since when that was first noticed
     */
    public void look(Instant since) {
        for (Side side : Side.values()) {
            probe(side).filter(trouble -> isAway(trouble.code())).ifPresent(trouble -> away(side, trouble, since));
        }
    }

    /**
     * For who watches without a run: a side that has been away for long is the one state although nothing was due.
     *
     * @param since when it was first seen to be away
     */
    public void noticed(Side side, Instant since) {
        if (table.find(side).isEmpty()) {
            probe(side).filter(trouble -> isAway(trouble.code())).ifPresent(trouble -> away(side, trouble, since));
        }
    }

    /** For who watches without a run, and saw it answer. */
    public void back(Side side) {
        if (table.find(side).isPresent()) {
            probe(side);
        }
    }

    /** Empty if it answers, which ends its absence. */
    private Optional<KoppelException> probe(Side side) {
        try {
            endpoints.of(side).requireUsable();
        } catch (KoppelException trouble) {
            return Optional.of(trouble);
        }
        if (table.end(side)) {
            LOG.info("Side {} is back", SideProperties.name(side));
        }
        return Optional.empty();
    }

    private void away(Side side, KoppelException trouble, Instant since) {
        Optional<Absence> known = table.find(side);
        if (known.isPresent() && known.get().nextProbe().isAfter(clock.instant())) {
            // Seven mappings that fail at once, or somebody who tries by hand, are no reason to look for it less often.
            return;
        }
        int probes = known.map(Absence::probes).orElse(0) + 1;
        Absence absence = new Absence(
                side,
                trouble.code(),
                known.map(Absence::since).orElse(since),
                trouble.getMessage(),
                probes,
                clock.instant().plus(pauseAfter(probes)));
        if (known.isPresent()) {
            table.update(absence);
        } else if (table.begin(absence)) {
            LOG.warn("{} {}", absence.text(), absence.message());
        }
    }

    static Duration pauseAfter(int probes) {
        Duration pause = FIRST_PAUSE;
        for (int probe = 1; probe < probes && pause.compareTo(LONGEST_PAUSE) < 0; probe++) {
            pause = pause.multipliedBy(2);
        }
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
