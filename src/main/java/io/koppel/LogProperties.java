package io.koppel;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How log lines look.
 *
 * @param format {@code text} for people, {@code json} (Elastic Common Schema) for log collectors; read by the logging
 *     configuration before anything else starts
 */
@ConfigurationProperties("koppel.log")
public record LogProperties(@DefaultValue("text") String format) {

    public LogProperties {
        if (!List.of("text", "json").contains(format)) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID, "Setting koppel.log.format must be text or json, not " + format + ".");
        }
    }
}
