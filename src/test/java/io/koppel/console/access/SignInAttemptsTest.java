package io.koppel.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationSuccessEvent;

class SignInAttemptsTest {

    private Instant now = Instant.parse("2026-01-01T08:00:00Z");
    private final SignInAttempts attempts = new SignInAttempts(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private void wrong(int times) {
        for (int time = 0; time < times; time++) {
            attempts.failed(new AuthenticationFailureBadCredentialsEvent(
                    new UsernamePasswordAuthenticationToken("kim", "guess"), new BadCredentialsException("")));
        }
    }

    @Test
    void a_name_is_locked_for_a_minute_after_ten_wrong_passwords_in_a_row() {
        wrong(9);
        assertThat(attempts.tooMany("kim")).isFalse();
        wrong(1);
        assertThat(attempts.tooMany("kim")).isTrue();
        assertThat(attempts.tooMany("robin")).isFalse();

        now = now.plusSeconds(61);
        assertThat(attempts.tooMany("kim")).isFalse();
        wrong(9);
        assertThat(attempts.tooMany("kim")).isFalse();
    }

    @Test
    void whoever_gets_in_begins_anew() {
        wrong(9);
        attempts.succeeded(new AuthenticationSuccessEvent(new UsernamePasswordAuthenticationToken("kim", "right")));
        wrong(9);

        assertThat(attempts.tooMany("kim")).isFalse();
    }
}
