package io.koppel;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.net.InetAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where a staying Koppel answers.
 *
 * @param address of this machine; only this machine itself reaches it where nothing is set
 * @param port 0 for any that is free
 * @param trustForwardedHeaders whether a proxy on a private address may say, by X-Forwarded headers, under which address
 *     and with which protocol people reach it. Off, nobody can make up such an address
 */
@ConfigurationProperties("koppel.web")
public record WebProperties(
        @DefaultValue("127.0.0.1") InetAddress address,
        @DefaultValue("8080") int port,
        @DefaultValue("false") boolean trustForwardedHeaders) {

    private static final int HIGHEST_PORT = 65_535;

    public WebProperties {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID,
                    "Setting koppel.web.port must be from 0 to " + HIGHEST_PORT + ", not " + port + ".");
        }
    }
}
