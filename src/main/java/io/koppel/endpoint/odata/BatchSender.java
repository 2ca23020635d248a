package io.koppel.endpoint.odata;

import io.koppel.failure.KoppelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Sends many independent operations with few requests, several at a time, and answers each. Those that the service put
 * off are sent again; a service without batches gets them one by one.
 */
public final class BatchSender {

    private static final int MOST_ROUNDS = 20;
    /** With one of these a service answers what it does not have or does not understand. */
    private static final Set<Integer> NOT_OFFERED = Set.of(400, 404, 405, 406, 415, 422, 500, 501);
    /** Fewer writes are not worth a request of their own. */
    private static final int FEWEST_WRITES = 100;

    private final ODataClient client;
    private final BatchFormat format;
    private final String base;
    private final int size;
    private final int writesAtATime;
    private final boolean product;
    private final Executor executor;
    private final Support reads = new Support();
    private final Support writes = new Support();

    /** What is known of the service's batches; nothing in the beginning. */
    private static final class Support {

        private volatile boolean works;
        private volatile boolean missing;
    }

    /**
     * @param base of the API that runs the batches, relative to the service's root; '' for the root's own
     * @param size most operations of one request
     * @param writesAtATime requests that many writes are divided among, because a service does those of one request one
     *     after another
     * @param product false for a service of which nothing is known: then a batch that does no harm is tried first
     * @param executor has to run what a task of its own waits for
     */
    public BatchSender(
            ODataClient client,
            BatchFormat format,
            String base,
            int size,
            int writesAtATime,
            boolean product,
            Executor executor) {
        this.client = client;
        this.format = format;
        this.base = base;
        this.size = size;
        this.writesAtATime = writesAtATime;
        this.product = product;
        this.executor = executor;
    }

    /** One per operation, in order; none is 429 or 503. */
    public List<Answer> send(List<Operation> operations) {
        Answer[] answers = new Answer[operations.size()];
        List<Integer> open = new ArrayList<>();
        for (int index = 0; index < operations.size(); index++) {
            open.add(index);
        }
        for (int round = 0; !open.isEmpty(); round++) {
            List<Integer> sent = open;
            List<Answer> some = sendOnce(sent.stream().map(operations::get).toList());
            open = new ArrayList<>();
            for (int position = 0; position < sent.size(); position++) {
                Answer answer = some.get(position);
                if ((answer.status() == 429 || answer.status() == 503) && round < MOST_ROUNDS) {
                    open.add(sent.get(position));
                } else {
                    answers[sent.get(position)] = answer;
                }
            }
        }
        return Arrays.asList(answers);
    }

    private List<Answer> sendOnce(List<Operation> operations) {
        boolean reading = reading(operations);
        boolean alone = (reading ? reads : writes).missing;
        int step = alone ? 1 : reading ? size : Math.min(size, step(operations.size()));
        return sideBySide(operations.size(), step, (from, to) -> part(operations.subList(from, to)));
    }

    /** How many of so many writes go into one request. */
    public int step(int writes) {
        return Math.max(FEWEST_WRITES, (writes + writesAtATime - 1) / writesAtATime);
    }

    /** Sends stretches of a list at the same time. */
    public interface Stretch<T> {

        /** One answer for each. */
        List<T> send(int from, int to);
    }

    /** Answers in order; all stretches have ended when one has failed. */
    public <T> List<T> sideBySide(int size, int step, Stretch<T> stretch) {
        List<CompletableFuture<List<T>>> parts = new ArrayList<>();
        for (int from = 0; from < size; from += step) {
            int begin = from;
            int end = Math.min(from + step, size);
            parts.add(CompletableFuture.supplyAsync(() -> stretch.send(begin, end), executor));
        }
        List<T> answers = new ArrayList<>();
        RuntimeException failure = null;
        for (CompletableFuture<List<T>> part : parts) {
            try {
                answers.addAll(part.join());
            } catch (CompletionException thrown) {
                failure = thrown.getCause() instanceof RuntimeException known ? known : thrown;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return answers;
    }

    private List<Answer> part(List<Operation> operations) {
        boolean reading = reading(operations);
        if (!reading && !product && operations.size() > 1) {
            tryReading(operations.get(0));
        }
        Support support = reading ? reads : writes;
        if (operations.size() == 1 || support.missing) {
            return operations.stream().map(client::send).toList();
        }
        try {
            return batch(operations, support);
        } catch (UnfinishedException tooLong) {
            return halves(operations);
        } catch (KoppelException failed) {
            // Some fail at what they do not know: what may be asked for again is tried as any service knows it.
            if (support != reads || support.works || !served(operations.get(0))) {
                throw failed;
            }
            return alone(operations, support);
        }
    }

    private static boolean reading(List<Operation> operations) {
        return operations.stream().allMatch(operation -> operation.method().equals("GET"));
    }

    /** A batch of writes that the service does not understand might leave open what was done: one that does no harm goes ahead. */
    private synchronized void tryReading(Operation write) {
        if (!reads.works && !reads.missing) {
            String rows = write.url().replaceFirst("\\?.*", "").replaceFirst("\\([^/]*\\)$", "");
            Operation some = Operation.get(Urls.query(rows, "$top", "1"));
            part(List.of(some, some));
        }
        writes.missing |= reads.missing;
    }

    private boolean served(Operation operation) {
        try {
            return client.once(operation).good();
        } catch (KoppelException away) {
            return false;
        }
    }

    private List<Answer> batch(List<Operation> operations, Support support) {
        boolean repeatable = operations.stream().allMatch(Operation::repeatable);
        BatchFormat.Request request = format.request(operations, client.root(), client.root().resolve(base));
        Operation batch = new Operation("POST", base + "$batch", request.headers(), "", repeatable);
        Answer answer = client.send(batch, request.contentType(), request.body());
        if (answer.good()) {
            List<Answer> answers = read(operations, batch, request, answer);
            return support.works || answers.stream().anyMatch(Answer::good)
                    ? confirmed(answers, support)
                    : doubted(operations, answers, support);
        }
        if (answer.status() == 413) {
            return halves(operations);
        }
        if (!support.works && NOT_OFFERED.contains(answer.status())) {
            return alone(operations, support);
        }
        throw client.failures().unexpected(batch, answer);
    }

    private static List<Answer> confirmed(List<Answer> answers, Support support) {
        support.works = true;
        return answers;
    }

    /** Nothing in it went well: either that is so, or the service does not understand what a batch holds. */
    private List<Answer> doubted(List<Operation> operations, List<Answer> answers, Support support) {
        if (!answers.stream().allMatch(answer -> NOT_OFFERED.contains(answer.status()))) {
            return answers;
        }
        Answer first = client.send(operations.get(0));
        if (!first.good()) {
            return confirmed(answers, support);
        }
        support.missing = true;
        List<Answer> all = new ArrayList<>(List.of(first));
        all.addAll(part(operations.subList(1, operations.size())));
        return all;
    }

    private List<Answer> alone(List<Operation> operations, Support support) {
        support.missing = true;
        return part(operations);
    }

    /** @return one per operation */
    private List<Answer> read(List<Operation> operations, Operation batch, BatchFormat.Request request, Answer answer) {
        List<Answer> answers;
        try {
            answers = format.answers(answer);
        } catch (RuntimeException unreadable) {
            if (!batch.repeatable()) {
                throw client.failures().lost(batch, unreadable);
            }
            answers = again(batch, request);
        }
        if (answers.size() == operations.size()) {
            return answers;
        }
        if (answers.isEmpty()) {
            throw client.failures().unexpected(batch, answer);
        }
        // The service stopped at a failure: the rest was not done.
        List<Answer> all = new ArrayList<>(answers);
        all.addAll(part(operations.subList(answers.size(), operations.size())));
        return all;
    }

    private List<Answer> again(Operation batch, BatchFormat.Request request) {
        Answer answer = client.send(batch, request.contentType(), request.body());
        try {
            return format.answers(answer);
        } catch (RuntimeException unreadable) {
            throw client.failures().unreachable(batch, unreadable);
        }
    }

    private List<Answer> halves(List<Operation> operations) {
        int middle = operations.size() / 2;
        List<Answer> answers = new ArrayList<>(part(operations.subList(0, middle)));
        answers.addAll(part(operations.subList(middle, operations.size())));
        return answers;
    }
}
