package io.koppel.database;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import io.koppel.secret.Secret;
import io.koppel.secret.Secrets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The server of Koppel's own database: the one configured, else the embedded one for as long as this is open. */
public final class OwnDatabase implements AutoCloseable {

    private static final Path EMBEDDED = Path.of("koppel-data");

    private final DatabaseUrl url;
    private final Secret username;
    private final Secret password;
    private final @Nullable EmbeddedServer embedded;

    private OwnDatabase(
            DatabaseUrl url, Secret username, Secret password, @Nullable EmbeddedServer embedded) {
        this.url = url;
        this.username = username;
        this.password = password;
        this.embedded = embedded;
    }

    /** @throws KoppelException DATABASE_NOT_CONFIGURED where nothing is set and this jar carries no server */
    public static OwnDatabase of(DatabaseProperties properties, Secrets secrets) {
        if (properties.url() != null && !properties.url().isBlank()) {
            return new OwnDatabase(
                    DatabaseUrl.parse(properties.url()),
                    secrets.of("koppel.database.username"),
                    secrets.of("koppel.database.password"),
                    null);
        }
        if (!EmbeddedServer.available()) {
            throw new KoppelException(
                    ErrorCode.DATABASE_NOT_CONFIGURED,
                    "No database is configured, and this jar carries none. Set koppel.database.url"
                            + " (jdbc:mysql://host:3306/koppel), koppel.database.username and koppel.database.password"
                            + " or their environment variables KOPPEL_DATABASE_URL, KOPPEL_DATABASE_USERNAME and"
                            + " KOPPEL_DATABASE_PASSWORD; or use koppel-standalone.jar, which brings a server along.");
        }
        EmbeddedServer server = EmbeddedServer.join(EMBEDDED);
        return new OwnDatabase(
                DatabaseUrl.parse(server.url("koppel")),
                Secret.fixed(server.username()),
                Secret.fixed(server.password()),
                server);
    }

    public DatabaseUrl url() {
        return url;
    }

    public Secret username() {
        return username;
    }

    public Secret password() {
        return password;
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }
}
