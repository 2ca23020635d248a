package io.koppel.watch.problem;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * From when on something is a problem.
 *
 * @param noSuccessFor a mapping that was not synchronized for so long; longer than any mapping is on hold for inactivity
 * @param credentialDays a credential that ends within so many days
 */
@ConfigurationProperties("koppel.problem")
public record ProblemProperties(
        @DefaultValue("26h") Duration noSuccessFor,
        @DefaultValue("14") int credentialDays) {

    public ProblemProperties {
        if (noSuccessFor.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID,
                    "Setting koppel.problem.no-success-for must be one minute or longer, not " + noSuccessFor + ".");
        }
        if (credentialDays < 0) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID,
                    "Setting koppel.problem.credential-days must be 0 or more, not " + credentialDays + ".");
        }
    }
}
