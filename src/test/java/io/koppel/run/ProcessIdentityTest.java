package io.koppel.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessIdentityTest {

    private static final long NOBODY = 4_194_305;
    private static final ProcessIdentity SELF = ProcessIdentity.current();

    @Test
    void a_living_process_is_not_dead_though_its_start_is_computed_anew_after_the_clock_was_set() {
        assertThat(SELF.knownDead()).isFalse();
        assertThat(startedAt(SELF.startedAt().plusSeconds(1), null).knownDead()).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void where_the_system_tells_ticks_the_clock_does_not_matter_at_all() {
        assertThat(startedAt(SELF.startedAt().plusSeconds(7_200), SELF.mark()).knownDead()).isFalse();
    }

    @Test
    void a_process_of_another_container_or_machine_of_the_same_name_may_live() {
        for (String elsewhere : new String[] {
            SELF.mark() == null ? "boot pid:[1]" : SELF.mark().replaceAll("pid:\\[\\d+]", "pid:[1]").replaceAll(" \\d+ \\d+$", ""),
            "00000000-0000-0000-0000-000000000000 pid:[4026531836]"
        }) {
            assertThat(new ProcessIdentity(SELF.host(), NOBODY, SELF.startedAt(), elsewhere + " " + NOBODY + " 17").knownDead())
                    .isFalse();
        }
    }

    @Test
    void a_process_that_ended_here_is_known_to_be_dead() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sleep", "60").start();
        ProcessIdentity other = new ProcessIdentity(
                SELF.host(),
                process.pid(),
                process.info().startInstant().orElse(Instant.EPOCH),
                ProcessMark.of(process.pid()).orElse(null));
        assertThat(other.knownDead()).isFalse();

        process.destroyForcibly().waitFor();

        assertThat(other.knownDead()).isTrue();
    }

    /** As an older version leaves it, which does not know of marks. */
    @Test
    void a_mark_of_a_former_holder_says_nothing() {
        ProcessIdentity former = new ProcessIdentity(SELF.host(), SELF.processId(), SELF.startedAt(), "boot pid:[1] 17 17");

        assertThat(former.knownDead()).isFalse();
        assertThat(new ProcessIdentity(SELF.host(), NOBODY, SELF.startedAt(), "boot pid:[1] 17 17").knownDead()).isTrue();
    }

    private static ProcessIdentity startedAt(Instant start, String mark) {
        return new ProcessIdentity(SELF.host(), SELF.processId(), start, mark);
    }
}
