package io.koppel.secret;

import io.koppel.failure.ErrorCode;
import io.koppel.failure.KoppelException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A setting that need not stay as it was: one kept in a file is read each time it is needed, so whoever replaces the file
 * need not restart anything.
 */
public final class Secret {

    private final @Nullable Path file;
    private volatile @Nullable String last;

    private Secret(@Nullable Path file, @Nullable String last) {
        this.file = file;
        this.last = last;
    }

    /** @param value null: not set */
    public static Secret fixed(@Nullable String value) {
        return new Secret(null, value);
    }

    /**
     * @param property as people write it, for messages
     * @throws KoppelException SETTING_INVALID if the file cannot be read
     */
    static Secret inFile(String property, Path file) {
        try {
            return new Secret(file, read(file));
        } catch (IOException unreadable) {
            throw new KoppelException(
                    ErrorCode.SETTING_INVALID,
                    "Setting " + property + ": the file " + file + " cannot be read. It must be there, readable for the user"
                            + " that Koppel runs as, and hold nothing but the value.",
                    unreadable);
        }
    }

    /** As it is now; null if it is not set. While its file is being replaced: as it was. */
    public @Nullable String current() {
        if (file != null) {
            try {
                last = read(file);
            } catch (IOException beingReplaced) {
                return last;
            }
        }
        return last;
    }

    /** Whether waiting may help where the present value is refused. */
    public boolean mayChange() {
        return file != null;
    }

    /** Editors and shells end a file with a line break; no secret ends with one. */
    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).replaceFirst("\\R$", "");
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }
}
