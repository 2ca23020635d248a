package io.koppel.schedule;

import io.koppel.endpoint.Endpoint;
import io.koppel.endpoint.PageRequest;
import io.koppel.endpoint.SourcePage;
import io.koppel.mapping.IntegrationTableMapping;
import io.koppel.record.RecordShape;
import io.koppel.record.TableRecord;
import io.koppel.run.Endpoints;
import io.koppel.run.SideProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Notices local changes of a mapping on hold, with one read of the index on the modified time. What is compared is
 * everything modified since shortly before the last run, not the newest time alone: a row is stamped when it is written
 * and seen when it is committed (spec 15.11).
 */
@Component
class LocalChanges {

    private static final int MOST = 1_000;
    private static final RecordShape KEYS_ONLY = new RecordShape(List.of());

    private final Endpoints endpoints;
    private final SideProperties sides;

    LocalChanges(Endpoints endpoints, SideProperties sides) {
        this.endpoints = endpoints;
        this.sides = sides;
    }

    /** How the table looks; empty if changes of it could not be told: no modified time, or too many of them. */
    Optional<LookedAt> look(IntegrationTableMapping mapping) {
        if (mapping.local().modifiedOn() == null) {
            return Optional.empty();
        }
        Endpoint local = endpoints.local();
        Instant now = local.now();
        Instant open = local.oldestOpenTransaction().filter(oldest -> oldest.isBefore(now)).orElse(now);
        // The coarsest modified column counts whole seconds.
        Instant since = open.minus(sides.bc().grace()).minusSeconds(1);
        SourcePage page = page(mapping, since);
        return page.last() ? Optional.of(new LookedAt(since, digest(page))) : Optional.empty();
    }

    /** Age of the newest change that is not in what was seen; null if there is none. */
    @Nullable
    Duration ageOfNewest(IntegrationTableMapping mapping, LookedAt seen) {
        SourcePage page = page(mapping, seen.since());
        if (page.last() && digest(page).equals(seen.digest())) {
            return null;
        }
        Instant now = endpoints.local().now();
        return page.records().stream()
                .map(TableRecord::modifiedOn)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .map(newest -> Duration.between(newest, now))
                .orElse(Duration.ZERO);
    }

    private SourcePage page(IntegrationTableMapping mapping, Instant since) {
        return endpoints.local()
                .page(new PageRequest(mapping.local(), KEYS_ONLY, mapping.tableFilter(), since, null, MOST));
    }

    private static String digest(SourcePage page) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (TableRecord changed : page.records()) {
                digest.update((changed.key() + '\n' + changed.modifiedOn() + '\n').getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
