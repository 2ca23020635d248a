package io.koppel.watch;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a staying Koppel watches.
 *
 * @param every how often it looks at its tables and both systems; metrics and health are as old at most
 */
@ConfigurationProperties("koppel.watch")
public record WatchProperties(@DefaultValue("30s") Duration every) {

    public WatchProperties {
        if (every.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID, "Setting koppel.watch.every must be one second or longer, not " + every + ".");
        }
    }
}
