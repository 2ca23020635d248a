package io.koppel.endpoint.odata;

import io.github.resilience4j.retry.Retry;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/**
 * Sends operations to a service: within the allowance, again where that does no harm, with a fresh token once one is
 * refused. Answers of any status are answers; only a service that cannot be used throws.
 */
public final class ODataClient {

    private static final Logger LOG = LoggerFactory.getLogger(ODataClient.class);

    private final ODataSettings settings;
    private final ServiceFailures failures;
    private final Clock clock;
    private final RestClient http;
    private final List<Account> accounts;
    private volatile URI root;
    private volatile boolean ofProduct = true;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(null);

    /** @param concurrency requests at a time of one user, where the settings name none */
    public ODataClient(ODataSettings settings, int concurrency, Clock clock) {
        this.settings = settings;
        this.root = settings.root();
        this.clock = clock;
        this.failures = new ServiceFailures(settings.sideName(), settings.root());
        int width = settings.concurrency() == null ? concurrency : settings.concurrency();
        this.accounts = settings.users().isEmpty()
                ? List.of(new Account(null, settings, width, clock))
                : settings.users().stream()
                        .map(user -> new Account(
                                Authorization.of(user, settings.sideName()), settings, width, clock))
                        .toList();
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build());
        factory.setReadTimeout(Duration.ofMinutes(11));
        this.http = RestClient.builder().requestFactory(factory).build();
    }

    ServiceFailures failures() {
        return failures;
    }

    /** The service is none of the products: what it allows shows only when it refuses. */
    public void knowNoLimit() {
        ofProduct = false;
        if (settings.productsLimit()) {
            accounts.forEach(Account::knowNoLimit);
        }
    }

    /** Of the service, as far as it is known by now. */
    public URI root() {
        return root;
    }

    /** Goes on at the other place where the service may be; false if there is none, or none left. */
    boolean moveOn() {
        if (settings.otherRoot() == null || settings.otherRoot().equals(root)) {
            return false;
        }
        root = settings.otherRoot();
        return true;
    }

    /** The other place was none either. */
    void moveBack() {
        root = settings.root();
    }

    public ODataSettings settings() {
        return settings;
    }

    /** Without patience, to learn whether it lets us in: one attempt, and one more if the token is refused. */
    public Answer once(Operation operation) {
        Account account = accounts.get(0);
        try {
            Answer answer = attempt(operation, account);
            if (answer.status() == 401 && account.authorization() != null) {
                account.authorization().renew();
                answer = attempt(operation, account);
            }
            if (answer.status() == 401 || answer.status() == 403) {
                ahead.set(null);
                throw failures.refused(answer);
            }
            return answer;
        } catch (IOException | ResourceAccessException away) {
            throw failures.unreachable(operation, away);
        }
    }

    /** The service's clock as the last answer told it; asked for if none did. Whole seconds, so never ahead of it. */
    public Optional<Instant> now() {
        return Optional.ofNullable(ahead.get()).map(clock.instant()::plus);
    }

    /**
     * @return an answer that is neither a matter of patience nor of rights
     * @throws KoppelException SYSTEM_UNREACHABLE, SYSTEM_REFUSES, ACCESS_DENIED
     */
    public Answer send(Operation operation) {
        return send(operation, "application/json", null);
    }

    /**
     * @param contentType of the body
     * @param body in place of the operation's; null for the operation's own
     */
    Answer send(Operation operation, String contentType, byte @Nullable [] body) {
        Patience patience = new Patience(operation, clock);
        Retry retry = Retry.of("side-" + settings.sideName(), patience.policy());
        try {
            Answer answer = retry.executeCallable(() -> {
                patience.attempt();
                return attempt(operation, contentType, body, account());
            });
            if (Patience.throttled(answer) || Patience.unfinished(answer) && !refusesRow(operation, answer)) {
                ahead.set(null);
                throw unserved(operation, answer);
            }
            return allowed(operation, answer);
        } catch (KoppelException known) {
            ahead.set(null);
            throw known;
        } catch (Exception away) {
            ahead.set(null);
            throw operation.repeatable() || Patience.neverSent(away)
                    ? failures.unreachable(operation, away)
                    : failures.lost(operation, away);
        }
    }

    private KoppelException unserved(Operation operation, Answer answer) {
        if (Patience.unfinished(answer) && !operation.repeatable() && operation.body() != null) {
            return failures.lost(operation, new IOException("status " + answer.status()));
        }
        if (answer.status() == 500) {
            return failures.failing(operation, answer);
        }
        return Patience.tookTooLong(answer)
                ? failures.unfinished(operation, answer)
                : failures.unavailable(operation, answer);
    }

    private Answer allowed(Operation operation, Answer answer) {
        if (answer.status() == 401 || answer.status() == 403) {
            // Whether it still lets us in at all is what the next look is to find out.
            ahead.set(null);
            throw answer.status() == 401 ? failures.refused(answer) : failures.denied(operation, answer);
        }
        return answer;
    }

    /** Some services, though no product, call it their own error when a row breaks a rule, and say in OData's words which. */
    private boolean refusesRow(Operation operation, Answer answer) {
        boolean writesRow = operation.body() != null && !operation.body().isEmpty();
        return answer.status() == 500 && !ofProduct && writesRow && answer.tellsError();
    }

    private Account account() {
        return accounts.stream().max(Comparator.comparingLong(Account::available)).orElseThrow();
    }

    private Answer attempt(Operation operation, Account account) throws IOException {
        return attempt(operation, "application/json", null, account);
    }

    private Answer attempt(
            Operation operation,
            String contentType,
            byte @Nullable [] body,
            Account account)
            throws IOException {
        try {
            account.enter(ODataClient::pause);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new KoppelException(ErrorCode.SYSTEM_UNREACHABLE, "Interrupted while waiting.", interruption);
        }
        try {
            Answer answer = exchange(operation, contentType, body, account);
            if (Patience.throttled(answer)) {
                Duration wait = answer.retryAfter(clock.instant()).orElse(Patience.FIRST_WAIT);
                LOG.info("The service of side {} asks to wait {} ms ({})", settings.sideName(), wait.toMillis(), operation);
                account.refused(wait);
            } else if (answer.status() == 401 && account.authorization() != null) {
                account.authorization().renew();
            } else if (answer.good()) {
                account.succeeded(answer.header("x-ms-dop-hint"));
            }
            return answer;
        } finally {
            account.leave();
        }
    }

    private Answer exchange(
            Operation operation,
            String contentType,
            byte @Nullable [] body,
            Account account)
            throws IOException {
        URI uri = root.resolve(operation.url());
        byte[] sent = body != null
                ? body
                : operation.body() == null ? null : operation.body().getBytes(StandardCharsets.UTF_8);
        RestClient.RequestBodySpec request = http.method(HttpMethod.valueOf(operation.method())).uri(uri);
        operation.headers().forEach(request::header);
        request.header("OData-Version", "4.0").header("OData-MaxVersion", "4.0");
        if (!operation.headers().containsKey("Accept")) {
            request.header("Accept", "application/json");
        }
        if (account.authorization() != null) {
            request.header("Authorization", account.authorization().header());
        }
        if (sent != null) {
            request.header("Content-Type", contentType).body(sent);
        }
        Answer answer = request.exchange((sentRequest, response) -> {
            Map<String, String> headers = new HashMap<>();
            response.getHeaders().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            return new Answer(response.getStatusCode().value(), headers, response.getBody().readAllBytes());
        });
        // Whoever does not tell the time is taken to have ours.
        ahead.set(answer.date().map(date -> Duration.between(clock.instant(), date)).orElse(Duration.ZERO));
        LOG.debug("{} {} {}", operation, answer.status(), answer.header("x-ms-service-request-id"));
        return answer;
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(Math.max(1, duration.toMillis()));
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new KoppelException(ErrorCode.SYSTEM_UNREACHABLE, "Interrupted while waiting.", interruption);
        }
    }
}
