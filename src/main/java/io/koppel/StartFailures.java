package io.koppel;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.Failures;
import io.koppel.failure.KoppelException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.convert.ConversionFailedException;
import org.springframework.validation.FieldError;

/** Says in one sentence why Koppel did not start, where Spring says it in a hundred lines. */
final class StartFailures {

    private static final String WHOLE = "is no whole number";
    private static final Map<Class<?>, String> FORMS = Map.of(
            int.class, WHOLE,
            Integer.class, WHOLE,
            long.class, WHOLE,
            Long.class, WHOLE,
            boolean.class, "must be true or false",
            Boolean.class, "must be true or false",
            Duration.class, "is no duration; one is written as 30s, 5m or 12h",
            ZoneId.class, "is no time zone; one is written as Europe/Amsterdam or UTC",
            LocalDate.class, "is no date; one is written as 2027-03-31");

    private StartFailures() {}

    /** The failure itself if it is none that a user could have caused. */
    static RuntimeException translated(RuntimeException failure) {
        return Failures.koppel(failure)
                .map(known -> (RuntimeException) known)
                .or(() -> cause(failure, PortInUseException.class).map(StartFailures::portInUse))
                .or(() -> cause(failure, BindValidationException.class).map(StartFailures::outOfRange))
                .or(() -> cause(failure, BindException.class).map(StartFailures::unreadable))
                .or(() -> cause(failure, SQLException.class).map(StartFailures::database))
                .orElse(failure);
    }

    private static RuntimeException portInUse(PortInUseException inUse) {
        return new KoppelException(
                ErrorCode.SETTING_INVALID,
                "Setting koppel.web.port: port " + inUse.getPort()
                        + " is taken by another program. Stop that, or choose another port.");
    }

    private static RuntimeException outOfRange(BindValidationException invalid) {
        ConfigurationPropertyName prefix = invalid.getValidationErrors().getName();
        String faults = invalid.getValidationErrors().getAllErrors().stream()
                .map(error -> {
                    String name = error instanceof FieldError field
                            ? prefix + "." + kebab(field.getField()) + " " + error.getDefaultMessage()
                                    + ", not " + field.getRejectedValue()
                            : prefix + " " + error.getDefaultMessage();
                    return "Setting " + name + ".";
                })
                .collect(Collectors.joining("\n"));
        return new KoppelException(ErrorCode.SETTING_INVALID, faults);
    }

    private static RuntimeException unreadable(BindException unreadable) {
        String name = unreadable.getProperty() == null
                ? unreadable.getName().toString()
                : unreadable.getProperty().getName().toString();
        String wanted = cause(unreadable, ConversionFailedException.class)
                .map(failed -> expected(failed.getTargetType().getType()))
                .orElse("must have another form");
        boolean secret = name.contains("password") || name.contains("secret");
        Object value = unreadable.getProperty() == null || secret ? "the value given" : "'" + unreadable.getProperty().getValue() + "'";
        return new KoppelException(
                ErrorCode.SETTING_INVALID, "Setting " + name + ": " + value + " " + wanted + ".", unreadable);
    }

    private static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .collect(Collectors.joining(", "));
        }
        return FORMS.getOrDefault(type, "must have another form");
    }

    /** Class 08: the way to the server; 28: account; 42 and 3D: the schema. */
    private static RuntimeException database(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        ErrorCode code = ErrorCode.DEFECT_FOUND;
        if (state.startsWith("08")) {
            code = ErrorCode.SYSTEM_UNREACHABLE;
        } else if (state.startsWith("28") || state.startsWith("42") || state.startsWith("3D")) {
            code = ErrorCode.ACCESS_DENIED;
        }
        return new KoppelException(code, "Koppel's database: " + failure.getMessage(), failure);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
