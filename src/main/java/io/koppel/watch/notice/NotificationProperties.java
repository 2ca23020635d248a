package io.koppel.watch.notice;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom problems are told to.
 *
 * @param name of this installation, at the head of every notice
 * @param timeout how long a receiver may take
 */
@ConfigurationProperties("koppel.notification")
public record NotificationProperties(
        @DefaultValue("Koppel") String name,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue Webhook webhook,
        @DefaultValue Mail mail) {

    /**
     * @param url null: no webhook; may hold a secret
     * @param token sent as bearer token; null for none
     */
    public record Webhook(@Nullable URI url, @Nullable String token) {

        public Webhook {
            if (url != null && (url.getHost() == null || !List.of("http", "https").contains(url.getScheme()))) {
                throw new KoppelException(
                        ErrorCode.SETTING_INVALID,
                        "Setting koppel.notification.webhook.url must begin with https:// or http:// and name a host.");
            }
        }

        @Override
        public String toString() {
            return "Webhook[host=" + (url == null ? null : url.getHost()) + "]";
        }
    }

    /** How the way to the mail server is secured. */
    public enum Security {
        NONE,
        STARTTLS,
        TLS
    }

    /**
     * @param host of the SMTP server; null: no e-mail
     * @param username null: without signing in
     * @param to receivers
     */
    public record Mail(
            @Nullable String host,
            @DefaultValue("587") int port,
            @DefaultValue("STARTTLS") Security security,
            @Nullable String username,
            @Nullable String password,
            @Nullable String from,
            @DefaultValue List<String> to) {

        private static final int HIGHEST_PORT = 65_535;

        public Mail {
            if (port < 1 || port > HIGHEST_PORT) {
                throw new KoppelException(
                        ErrorCode.SETTING_INVALID,
                        "Setting koppel.notification.mail.port must be from 1 to " + HIGHEST_PORT + ", not " + port + ".");
            }
            if (host != null && (from == null || to.isEmpty())) {
                throw new KoppelException(
                        ErrorCode.SETTING_INVALID,
                        "Setting koppel.notification.mail.host needs koppel.notification.mail.from and"
                                + " koppel.notification.mail.to as well.");
            }
        }

        @Override
        public String toString() {
            return "Mail[host=" + host + ", port=" + port + ", from=" + from + ", to=" + to + "]";
        }
    }
}
