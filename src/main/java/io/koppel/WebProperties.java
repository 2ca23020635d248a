package io.koppel;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.InetAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where a staying Koppel answers.
 *
 * @param address of this machine; only this machine itself reaches it where nothing is set
 * @param port 0 for any that is free
 */
@Validated
@ConfigurationProperties("koppel.web")
public record WebProperties(
        @DefaultValue("127.0.0.1") InetAddress address, @DefaultValue("8080") @Min(0) @Max(65_535) int port) {}
