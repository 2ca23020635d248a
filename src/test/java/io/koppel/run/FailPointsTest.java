package io.koppel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spec 15.5: the process may be killed between any two instructions. */
class FailPointsTest {

    private static final int KILLED = 137;
    private static final int SURVIVED = 0;

    /** What dies in our place: passes the point named second as often as the third says. */
    public static void main(String[] arguments) {
        FailPoints points = FailPoints.parse(arguments[0]);
        for (int passing = 0; passing < Integer.parseInt(arguments[2]); passing++) {
            points.pass(FailPoint.valueOf(arguments[1]));
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void unset_they_do_nothing(String text) {
        FailPoints points = FailPoints.parse(text);
        for (FailPoint point : FailPoint.values()) {
            points.pass(point);
        }
        assertThat(points).isSameAs(FailPoints.NONE);
    }

    @ParameterizedTest
    @EnumSource(FailPoint.class)
    void every_point_has_a_name_for_settings(FailPoint point) {
        assertThat(point.label()).matches("[a-z]+(-[a-z]+)+");
        assertThat(FailPoints.parse(point.label())).isNotSameAs(FailPoints.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "somewhere",
                "BEFORE_CHUNK_COMMIT",
                "before-chunk-commit:0",
                "before-chunk-commit:-1",
                "before-chunk-commit:x",
                "before-chunk-commit:",
                ":1"
            })
    void what_is_no_fail_point_is_refused(String text) {
        assertThatThrownBy(() -> FailPoints.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void another_point_and_too_few_passings_do_not_kill() {
        FailPoints points = FailPoints.parse("after-chunk-commit:3");
        points.pass(FailPoint.AFTER_CHUNK_COMMIT);
        points.pass(FailPoint.AFTER_CHUNK_COMMIT);
        for (int passing = 0; passing < 10; passing++) {
            points.pass(FailPoint.BEFORE_CHUNK_COMMIT);
        }
        assertThat(points).as("and this process lives to say so").isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "after-destination-write, AFTER_DESTINATION_WRITE, 1, 137",
        "after-destination-write:2, AFTER_DESTINATION_WRITE, 2, 137",
        "after-destination-write:2, AFTER_DESTINATION_WRITE, 1, 0",
        "after-destination-write, BEFORE_DESTINATION_WRITE, 5, 0"
    })
    void the_process_dies_at_the_nth_passing(String setting, FailPoint passed, int times, int status)
            throws IOException, InterruptedException {
        assertThat(List.of(KILLED, SURVIVED)).contains(status);
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        FailPointsTest.class.getName(),
                        setting,
                        passed.name(),
                        String.valueOf(times))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(status);
    }

    /** The class path may stand in the manifest of a jar that the build made; the directories are what matters. */
    private static String classPath() {
        return String.join(
                File.pathSeparator,
                location(FailPoints.class),
                location(FailPointsTest.class),
                location(org.junit.jupiter.api.Test.class),
                location(ParameterizedTest.class),
                location(org.assertj.core.api.Assertions.class));
    }

    private static String location(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath()).getPath();
    }
}
