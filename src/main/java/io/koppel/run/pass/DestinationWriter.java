package io.koppel.run.pass;

import io.koppel.decision.Decision;
import io.koppel.decision.PlannedWrite;
import io.koppel.endpoint.RowOutcome;
import io.koppel.endpoint.RowWrite;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.Problem;
import io.koppel.mapping.Side;
import io.koppel.run.Endpoints;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends the writes of many decisions, rank by rank, so that rows of one table and kind go in bulk. */
final class DestinationWriter {

    private final Endpoints endpoints;

    DestinationWriter(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * Answers each decision, in order.
     *
     * @param written is told of every row that was written, also for decisions that did not succeed
     */
    List<WriteResult> write(List<Decision> decisions, WrittenRows written) {
        List<InFlight> flights =
                decisions.stream().map(decision -> new InFlight(decision, writes(decision))).toList();
        List<PlannedWrite> all =
                flights.stream().flatMap(flight -> flight.writes.stream()).toList();
        NumberTickets tickets = NumberTickets.reserve(all, endpoints);
        sendBefore(flights, tickets, written);
        int longest = flights.stream().mapToInt(flight -> flight.writes.size()).max().orElse(0);
        for (int rank = 0; rank < longest; rank++) {
            sendRank(flights, rank, tickets, written);
        }
        return flights.stream().map(flight -> flight.result(tickets)).toList();
    }

    static List<PlannedWrite> writes(Decision decision) {
        if (decision instanceof Decision.Insert insert) {
            return insert.outcome().writes();
        }
        return decision instanceof Decision.Modify modify ? modify.outcome().writes() : List.of();
    }

    /** Many records may want the same row before them: it is written once. */
    private void sendBefore(List<InFlight> flights, NumberTickets tickets, WrittenRows written) {
        Map<String, List<InFlight>> wanting = new LinkedHashMap<>();
        Map<String, PlannedWrite> rows = new LinkedHashMap<>();
        for (InFlight flight : flights) {
            for (PlannedWrite write : flight.take(PlannedWrite.Role.BEFORE)) {
                String identity = identity(write);
                rows.putIfAbsent(identity, write);
                wanting.computeIfAbsent(identity, key -> new ArrayList<>()).add(flight);
            }
        }
        List<PlannedWrite> distinct = List.copyOf(rows.values());
        List<RowOutcome> outcomes = send(distinct, tickets);
        for (int index = 0; index < distinct.size(); index++) {
            RowOutcome outcome = outcomes.get(index);
            PlannedWrite write = distinct.get(index);
            List<InFlight> wanted = wanting.get(identity(write));
            wanted.forEach(flight -> flight.answerDependent(outcome));
            written.add(wanted.get(0).sourceKey(), write, tickets.filled(write.row()), outcome);
        }
    }

    private static String identity(PlannedWrite write) {
        RowWrite row = write.row();
        String key = row instanceof RowWrite.Insert insert
                ? insert.key()
                : ((RowWrite.Update) row).asRead().key();
        return write.side() + " " + row.table().table() + " " + key;
    }

    private void sendRank(List<InFlight> flights, int rank, NumberTickets tickets, WrittenRows written) {
        List<InFlight> flying = flights.stream()
                .filter(flight -> flight.flying() && rank < flight.writes.size())
                .toList();
        List<PlannedWrite> writes =
                flying.stream().map(flight -> flight.writes.get(rank)).toList();
        List<RowOutcome> outcomes = send(writes, tickets);
        for (int index = 0; index < flying.size(); index++) {
            PlannedWrite write = writes.get(index);
            flying.get(index).answer(write, outcomes.get(index));
            written.add(flying.get(index).sourceKey(), write, tickets.filled(write.row()), outcomes.get(index));
        }
    }

    private List<RowOutcome> send(List<PlannedWrite> writes, NumberTickets tickets) {
        RowOutcome[] outcomes = new RowOutcome[writes.size()];
        Map<Side, List<Integer>> bySide = new HashMap<>();
        for (int index = 0; index < writes.size(); index++) {
            bySide.computeIfAbsent(writes.get(index).side(), side -> new ArrayList<>()).add(index);
        }
        bySide.forEach((side, indexes) -> {
            List<RowWrite> rows = indexes.stream()
                    .map(index -> tickets.filled(writes.get(index).row()))
                    .toList();
            List<RowOutcome> answers = endpoints.of(side).write(rows);
            for (int position = 0; position < indexes.size(); position++) {
                outcomes[indexes.get(position)] = answers.get(position);
            }
        });
        return List.of(outcomes);
    }

    /** One decision while its rows are being written. */
    private static final class InFlight {

        private final Decision decision;
        private List<PlannedWrite> writes;
        private final boolean writing;
        private @Nullable String key;
        private @Nullable Instant modifiedOn;
        private @Nullable Problem problem;
        private boolean outdated;
        private boolean created;
        private final Set<String> dropped = new HashSet<>();

        InFlight(Decision decision, List<PlannedWrite> writes) {
            this.decision = decision;
            this.writes = writes;
            this.writing = !writes.isEmpty();
            if (decision.candidate().destination() != null) {
                this.key = decision.candidate().destination().key();
                this.modifiedOn = decision.candidate().destination().modifiedOn();
            }
        }

        List<PlannedWrite> take(PlannedWrite.Role role) {
            if (writes.isEmpty()) {
                return List.of();
            }
            List<PlannedWrite> taken =
                    writes.stream().filter(write -> write.role() == role).toList();
            writes = writes.stream().filter(write -> write.role() != role).toList();
            return taken;
        }

        String sourceKey() {
            return decision.candidate().source().key();
        }

        boolean flying() {
            return problem == null && !outdated;
        }

        void answer(PlannedWrite write, RowOutcome outcome) {
            switch (write.role()) {
                case RECORD -> answerRecord(outcome);
                case BEFORE, AFTER -> {
                    answerDependent(outcome);
                    if (outcome instanceof RowOutcome.Written written && written.key().equals(key)) {
                        modifiedOn = written.modifiedOn();
                    }
                }
                case OPTIONAL -> {
                    if (outcome instanceof RowOutcome.Refused refused) {
                        problem = refused.problem();
                    } else if (!(outcome instanceof RowOutcome.Written)) {
                        dropped.add(((RowWrite.Update) write.row()).asRead().key());
                    }
                }
            }
        }

        private void answerRecord(RowOutcome outcome) {
            if (outcome instanceof RowOutcome.Written written) {
                created = decision instanceof Decision.Insert;
                key = written.key();
                modifiedOn = written.modifiedOn();
            } else if (outcome instanceof RowOutcome.Refused refused) {
                problem = refused.problem();
            } else {
                outdated = true;
            }
        }

        void answerDependent(RowOutcome outcome) {
            if (outcome instanceof RowOutcome.Refused refused) {
                problem = refused.problem();
            } else if (outcome instanceof RowOutcome.Stale || outcome instanceof RowOutcome.Gone) {
                outdated = true;
            }
            // Exists: somebody wrote the same row first, so what was wanted stands there.
        }

        WriteResult result(NumberTickets tickets) {
            if (outdated) {
                return new WriteResult.Outdated(decision);
            }
            if (problem != null) {
                return new WriteResult.Refused(decision, problem, created ? key : null, modifiedOn);
            }
            if (!writing && !(decision instanceof Decision.Insert)) {
                return new WriteResult.NothingWritten(decision);
            }
            if (key == null) {
                return new WriteResult.Refused(
                        decision,
                        new Problem(ErrorCode.DEFECT_FOUND, "The record was written but has no key."),
                        null,
                        null);
            }
            return new WriteResult.Written(decision, key, modifiedOn, tickets.numbers(), dropped);
        }
    }
}
