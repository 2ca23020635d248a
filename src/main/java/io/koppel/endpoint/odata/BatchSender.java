package io.koppel.endpoint.odata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Sends many independent operations with few requests, several at a time, and answers each. Those that the service put
 * off are sent again; a service without batches gets them one by one.
 */
public final class BatchSender {

    private static final int MOST_ROUNDS = 20;
    /** Fewer writes are not worth a request of their own. */
    private static final int FEWEST_WRITES = 100;

    private final ODataClient client;
    private final BatchFormat format;
    private final String base;
    private final int size;
    private final int writesAtATime;
    private final Executor executor;
    private volatile boolean unknown;
    private volatile boolean worked;

    /**
     * @param base of the API that runs the batches, relative to the service's root; '' for the root's own
     * @param size most operations of one request
     * @param writesAtATime requests that many writes are divided among, because a service does those of one request one
     *     after another
     * @param executor has to run what a task of its own waits for
     */
    public BatchSender(
            ODataClient client, BatchFormat format, String base, int size, int writesAtATime, Executor executor) {
        this.client = client;
        this.format = format;
        this.base = base;
        this.size = size;
        this.writesAtATime = writesAtATime;
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
        boolean reading = operations.stream().allMatch(operation -> operation.method().equals("GET"));
        int step = unknown ? 1 : reading ? size : Math.min(size, step(operations.size()));
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
        if (operations.size() == 1 || unknown) {
            return operations.stream().map(client::send).toList();
        }
        boolean repeatable = operations.stream().allMatch(Operation::repeatable);
        BatchFormat.Request request = format.request(operations, client.root(), client.root().resolve(base));
        Operation batch = new Operation("POST", base + "$batch", request.headers(), "", repeatable);
        Answer answer;
        try {
            answer = client.send(batch, request.contentType(), request.body());
        } catch (UnfinishedException tooLong) {
            return halves(operations);
        }
        if (answer.good()) {
            worked = true;
            return read(operations, batch, request, answer);
        }
        switch (answer.status()) {
            case 400, 404, 405, 415, 501 -> {
                if (worked) {
                    throw client.failures().unexpected(batch, answer);
                }
                unknown = true;
                return operations.stream().map(client::send).toList();
            }
            case 413 -> {
                return halves(operations);
            }
            default -> throw client.failures().unexpected(batch, answer);
        }
    }

    private List<Answer> read(List<Operation> operations, Operation batch, BatchFormat.Request request, Answer answer) {
        List<Answer> answers;
        try {
            answers = format.answers(answer);
        } catch (RuntimeException unreadable) {
            if (!batch.repeatable()) {
                throw client.failures().lost(batch, unreadable);
            }
            Answer second = client.send(batch, request.contentType(), request.body());
            answers = format.answers(second);
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

    private List<Answer> halves(List<Operation> operations) {
        int middle = operations.size() / 2;
        List<Answer> answers = new ArrayList<>(part(operations.subList(0, middle)));
        answers.addAll(part(operations.subList(middle, operations.size())));
        return answers;
    }
}
