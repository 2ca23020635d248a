package io.koppel.run;

import com.zaxxer.hikari.util.Credentials;
import io.koppel.endpoint.Endpoint;
import io.koppel.endpoint.businesscentral.BusinessCentralEndpoints;
import io.koppel.endpoint.businesscentral.BusinessCentralSettings;
import io.koppel.endpoint.dataverse.DataverseEndpoints;
import io.koppel.endpoint.dataverse.DataverseSettings;
import io.koppel.endpoint.jdbc.JdbcEndpoints;
import io.koppel.endpoint.jdbc.JdbcLocation;
import io.koppel.endpoint.jdbc.JdbcSideSettings;
import io.koppel.endpoint.odata.ODataSettings;
import io.koppel.endpoint.odata.TableMap;
import io.koppel.endpoint.odata.TableMapReader;
import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.mapping.Side;
import io.koppel.run.SideProperties.SideSettings;
import io.koppel.secret.Secret;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Opens each side as the kind of system that its settings say. */
final class SideEndpoints {

    private static final int PLATFORM_REQUESTS = 6000;
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final String BUSINESS_CENTRAL = "https://api.businesscentral.dynamics.com";

    private final SideProperties sides;
    private final SideDatabases databases;
    private final ApplicationUsers users;
    private final int connections;
    private final Clock clock;

    /** @param connections of a side that is a database, at most */
    SideEndpoints(SideProperties sides, SideDatabases databases, ApplicationUsers users, int connections, Clock clock) {
        this.sides = sides;
        this.databases = databases;
        this.users = users;
        this.connections = connections;
        this.clock = clock;
    }

    /** @throws KoppelException SETTING_INVALID */
    Endpoint open(Side side) {
        SideSettings settings = sides.of(side);
        return switch (settings.type()) {
            case JDBC -> jdbc(side, settings);
            case BUSINESS_CENTRAL -> {
                requireSide(side, Side.LOCAL, settings);
                yield BusinessCentralEndpoints.open(businessCentral(settings), clock);
            }
            case DATAVERSE -> {
                requireSide(side, Side.INTEGRATION, settings);
                yield DataverseEndpoints.open(dataverse(settings), clock);
            }
        };
    }

    private Endpoint jdbc(Side side, SideSettings settings) {
        Secret username = databases.username(side);
        Secret password = databases.password(side);
        return JdbcEndpoints.open(
                SideProperties.name(side),
                databases.url(side).text(),
                () -> Credentials.of(username.current(), password.current()),
                new JdbcSideSettings(settings.timeZone(), settings.readOnly(), settings.connectionUser()),
                connections,
                new JdbcLocation(
                        databases.url(side).host() + ":" + databases.url(side).port(),
                        databases.url(side).withoutSecrets(),
                        () -> probe(side)));
    }

    private void probe(Side side) {
        try (Connection connection = databases.open(side)) {
            connection.getCatalog();
        } catch (SQLException broken) {
            throw new KoppelException(ErrorCode.SYSTEM_UNREACHABLE, String.valueOf(broken.getMessage()), broken);
        }
    }

    private DataverseSettings dataverse(SideSettings settings) {
        URI url = url("sales.url", required("sales", "url", settings.url()));
        boolean bare = url.getPath() == null || url.getPath().length() <= 1;
        URI root = bare ? url.resolve("/api/data/v9.2/") : slashed(url);
        String scope = url.getScheme() + "://" + url.getAuthority() + "/.default";
        return new DataverseSettings(
                service("sales", settings, root, bare ? url.resolve("/") : null, scope),
                map(settings, TableMap.EMPTY),
                settings.bulkMessages(),
                settings.bypassBusinessLogic(),
                sides.bc().companyId(),
                settings.companyField(),
                settings.withoutCompanyToo());
    }

    private BusinessCentralSettings businessCentral(SideSettings settings) {
        String given = settings.url() != null
                ? settings.url()
                : BUSINESS_CENTRAL + "/v2.0/" + required("bc", "environment", settings.environment()) + "/api/";
        URI root = slashed(url("bc.url", given));
        return new BusinessCentralSettings(
                service("bc", settings, root, null, BUSINESS_CENTRAL + "/.default"),
                map(settings, BusinessCentralEndpoints.shippedTables()),
                settings.company(),
                settings.withoutMissingFields());
    }

    /** The tables that live Business Central calls as the settings say. */
    static TableMap businessCentralTables(SideSettings settings) {
        return map(settings, BusinessCentralEndpoints.shippedTables());
    }

    private static TableMap map(SideSettings settings, TableMap shipped) {
        return settings.tableMap() == null ? shipped : shipped.with(TableMapReader.file(settings.tableMap()));
    }

    private ODataSettings service(
            String side, SideSettings settings, URI root, @Nullable URI otherRoot, String scope) {
        return new ODataSettings(
                side,
                root,
                otherRoot,
                users.of(side, settings, scope),
                settings.requests() == null ? PLATFORM_REQUESTS : settings.requests(),
                settings.requests() == null,
                WINDOW,
                settings.concurrency(),
                settings.readOnly());
    }

    private static void requireSide(Side side, Side allowed, SideSettings settings) {
        if (side != allowed) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID,
                    "Setting koppel." + SideProperties.name(side) + ".type: " + settings.type().word()
                            + " can only be the " + SideProperties.name(allowed) + " side.");
        }
    }

    static String required(String side, String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID,
                    "Setting koppel." + side + "." + name + " is missing; a live system cannot do without.");
        }
        return value;
    }

    static URI url(String name, String text) {
        try {
            URI url = URI.create(text.strip());
            if (url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException malformed) {
            // Told below.
        }
        throw new KoppelException(
                ErrorCode.SETTING_INVALID,
                "Setting koppel." + name + ": '" + text + "' is no address of a service; https://… is expected.");
    }

    private static URI slashed(URI url) {
        return url.toString().endsWith("/") ? url : URI.create(url + "/");
    }
}
