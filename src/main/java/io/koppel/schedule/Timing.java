package io.koppel.schedule;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/** When a trigger is due. */
public sealed interface Timing {

    /** The first due time after the instant; null if there is none. */
    @Nullable
    Instant nextAfter(Instant instant);

    /** As people read it. */
    String text();

    /** In even distances, whatever clocks show; the first due time is when it begins. */
    record Every(Duration distance) implements Timing {

        private static final Duration SHORTEST = Duration.ofSeconds(1);
        private static final Duration LONGEST = Duration.ofDays(366);

        public Every {
            if (distance.compareTo(SHORTEST) < 0 || distance.compareTo(LONGEST) > 0) {
                throw new KoppelException(
                        ErrorCode.WRONG_USAGE,
                        "A mapping can be synchronized every second at most and once a year at least, not "
                                + text(distance) + ".");
            }
        }

        @Override
        public Instant nextAfter(Instant instant) {
            return instant.plus(distance);
        }

        @Override
        public String text() {
            return text(distance);
        }

        private static String text(Duration distance) {
            return "every " + distance.toString().substring(2).toLowerCase(Locale.ROOT);
        }
    }

    /**
     * By the clock on a wall. A due time that the clocks skip is due when they have skipped it; one that they show twice
     * is due the first time only, unless the expression is due in every hour.
     *
     * @param cron six fields, seconds first
     */
    record ByClock(String cron, ZoneId zone) implements Timing {

        private static final Set<String> EVERY_HOUR = Set.of("*", "*/1", "0/1", "0-23");

        public ByClock {
            parsed(cron);
        }

        /**
         * @param cron five fields as in a crontab, or six with seconds first; weekdays 1 to 7 or MON to SUN
         * @throws KoppelException WRONG_USAGE
         */
        public static ByClock of(String cron, String zone) {
            String fields = cron.strip();
            String six = fields.split("\\s+").length == 5 ? "0 " + fields : fields;
            try {
                return new ByClock(six, ZoneId.of(zone));
            } catch (DateTimeException unknown) {
                throw new KoppelException(
                        ErrorCode.WRONG_USAGE,
                        "'" + zone + "' is no time zone; one is written as Europe/Amsterdam or UTC.",
                        unknown);
            }
        }

        private static CronExpression parsed(String cron) {
            try {
                return CronExpression.parse(cron);
            } catch (IllegalArgumentException wrong) {
                throw new KoppelException(
                        ErrorCode.WRONG_USAGE,
                        "'" + cron + "' is no cron expression: " + wrong.getMessage()
                                + ". Five fields are minute, hour, day, month and weekday; six begin with the second.",
                        wrong);
            }
        }

        @Override
        public @Nullable Instant nextAfter(Instant instant) {
            CronExpression expression = parsed(cron);
            LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
            ZoneOffsetTransition repeated = zone.getRules().getTransition(local);
            if (repeated != null && repeated.isOverlap()) {
                // All of the hour that is shown twice may be due yet.
                local = repeated.getDateTimeAfter().minusNanos(1);
            }
            Instant earliest = null;
            while ((local = expression.next(local)) != null) {
                Instant first = first(local);
                Instant due = first.isAfter(instant) ? first : second(local);
                if (due != null && due.isAfter(instant) && (earliest == null || due.isBefore(earliest))) {
                    earliest = due;
                }
                if (earliest != null && first.isAfter(earliest)) {
                    return earliest;
                }
            }
            return earliest;
        }

        private Instant first(LocalDateTime local) {
            ZoneOffsetTransition transition = zone.getRules().getTransition(local);
            return transition != null && transition.isGap()
                    ? transition.getInstant()
                    : local.toInstant(zone.getRules().getValidOffsets(local).get(0));
        }

        /** Where the clocks show the time again, if that counts. */
        private @Nullable Instant second(LocalDateTime local) {
            ZoneOffsetTransition transition = zone.getRules().getTransition(local);
            return transition != null && transition.isOverlap() && EVERY_HOUR.contains(cron.split("\\s+")[2])
                    ? local.toInstant(transition.getOffsetAfter())
                    : null;
        }

        @Override
        public String text() {
            return "cron " + cron + " " + zone;
        }
    }
}
